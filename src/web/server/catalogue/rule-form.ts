import type { Locale } from '#kernel/locale.ts'
import type { RuleLine } from '#modules/catalogue/index.ts'
import { readForm } from '../read-form.ts'

export type RuleForm = { line: RuleLine; version: number | null; confirmed: boolean }

/** What the form of a rule says; of the fields that belong to another audience or target nothing is read. Refuses `form.invalid`. */
export function ruleForm(form: FormData, locale: Locale): RuleForm {
  const fields = readForm(form, locale)
  const audience = fields.choice('audience', ['everyone', 'class', 'company'])
  const target = fields.choice('target', ['all', 'brand', 'category', 'product', 'variant'])
  const line: RuleLine = {
    audience,
    to: audience === 'everyone' ? null : fields.text(audience, 60),
    target,
    code: target === 'all' ? null : fields.text(target, 100),
    effect: fields.choice('effect', ['visible', 'hidden']),
    from: fields.dayOrNull('from'),
    until: fields.dayOrNull('until'),
  }
  if (line.from && line.until && line.until < line.from) fields.wrong('until', 'assortment.period_empty')
  const version = fields.wholeOrNull('version', 1, Number.MAX_SAFE_INTEGER)
  fields.check()
  return { line, version, confirmed: fields.ticked('confirmed') }
}
