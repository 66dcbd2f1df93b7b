import type { Locale } from '#kernel/locale.ts'
import type { CampaignInput } from '#modules/stock/index.ts'
import { readForm } from '../read-form.ts'

const mostUnits = 1_000_000_000

/** What the form of a campaign says; quantities in whole units. Rows of windows that are left empty are no windows. Refuses `form.invalid` with a sentence for each field that can't be read. */
export function campaignOfForm(form: FormData, locale: Locale): CampaignInput {
  const fields = readForm(form, locale)
  const units = (field: string) => fields.wholeOrNull(field, 1, mostUnits)
  const rows = [...form.keys()].flatMap((key) => (/^from\.\d+$/.test(key) ? [key.slice(5)] : []))
  const input: CampaignInput = {
    nameFr: fields.text('nameFr', 120),
    nameEn: fields.text('nameEn', 120),
    opensOn: fields.day('opensOn'),
    closesOn: fields.day('closesOn'),
    minUnits: units('minUnits'),
    capUnits: units('capUnits'),
    clientMinUnits: units('clientMinUnits'),
    clientMaxUnits: units('clientMaxUnits'),
    whenMissed: fields.choice('whenMissed', ['cancel', 'decide']),
    warehouse: String(form.get('warehouse') ?? '') || null,
    skus: String(form.get('skus') ?? '')
      .split(/[\s;,]+/)
      .filter(Boolean),
    windows: rows.flatMap((row) => {
      const [from, to] = [String(form.get(`from.${row}`) ?? ''), String(form.get(`to.${row}`) ?? '')]
      return from === '' && to === '' ? [] : [{ id: Number(form.get(`window.${row}`)) || null, from: fields.day(`from.${row}`), to: fields.day(`to.${row}`) }]
    }),
    publish: form.get('verb') === 'publish',
  }
  fields.check()
  return input
}
