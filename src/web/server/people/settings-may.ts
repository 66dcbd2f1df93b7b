import { isAllowed, mustBeAllowed, type Right } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { SettingsMay } from '../../parts/office/settings/settings-tabs.tsx'

/** What the person may set; refuses `access.denied` without the right of the page. */
export function settingsMay(ctx: Ctx, right: Right): SettingsMay {
  mustBeAllowed(ctx, right)
  return { settings: isAllowed(ctx, 'settings.manage'), users: isAllowed(ctx, 'users.manage'), keys: isAllowed(ctx, 'keys.manage') }
}
