import { isAllowed, mustBeAllowed, type Right } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { settingsPlaces, type SettingsMay } from '../../parts/office/settings/settings-tabs.tsx'

/** What the person may set; refuses `access.denied` without the right of the page. */
export function settingsMay(ctx: Ctx, right: Right): SettingsMay {
  mustBeAllowed(ctx, right)
  return mayOf(ctx)
}

/** Where a person's settings begin: the first place that he may enter; null for nobody's. */
export function settingsHome(ctx: Ctx): string | null {
  return settingsPlaces(mayOf(ctx))[0]?.to ?? null
}

function mayOf(ctx: Ctx): SettingsMay {
  return { settings: isAllowed(ctx, 'settings.manage'), stock: isAllowed(ctx, 'stock.manage'), users: isAllowed(ctx, 'users.manage'), keys: isAllowed(ctx, 'keys.manage') }
}
