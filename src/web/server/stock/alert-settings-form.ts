import { saveAlertSettings } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** Saves how thresholds are computed as its form says. Refuses `form.invalid`, and what `saveAlertSettings` refuses. */
export async function saveAlertSettingsOfForm(ctx: Ctx, form: FormData): Promise<void> {
  const fields = readForm(form, ctx.locale)
  const level = fields.percent('serviceLevel')
  if (level < 500_000 || level > 999_999) fields.wrong('serviceLevel', 'stock.service_level_invalid')
  const settings = {
    serviceLevelMillionths: level,
    leadDays: fields.whole('leadDays', 0, 365),
    reviewDays: fields.whole('reviewDays', 0, 60),
    historyDays: fields.whole('historyDays', 28, 1_095),
  }
  fields.check()
  await saveAlertSettings(ctx, settings, form.get('seen')?.toString())
}
