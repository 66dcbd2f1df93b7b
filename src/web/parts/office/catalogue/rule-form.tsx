import { useEffect, useRef, useState } from 'react'
import { Form, useFetcher } from 'react-router'
import type { RuleEffect, RuleRow } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField, type Choice } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { OfficeRuleEffect } from './rule-effect.tsx'
import { audienceOf, daysOf, targetOf } from './rule-words.tsx'
import { seenMark } from '../../seen-mark.ts'

type Refused = { refusal: { code: string; details: Record<string, unknown>; message: string }; typed: Record<string, string> }
type RuleFormProps = {
  rule: RuleRow | null
  /** What the address or the sheet where one comes from says already, by field. */
  given: Record<string, string>
  classes: readonly Choice[]
  categories: readonly Choice[]
  brands: readonly Choice[]
  refused: Refused | null
  /** Asked for before saving. */
  effect: RuleEffect | null
  typed: Record<string, string> | null
}

const pauseMillis = 300

/** The form of a rule; says what it would change while it is filled in (without scripts by its button), and asks before somebody sees nothing any more. */
export function OfficeRuleForm({ rule, given, classes, categories, brands, refused, effect, typed }: RuleFormProps) {
  const now = refused?.typed ?? typed ?? (rule ? valuesOf(rule) : given)
  const errors = fieldErrors(refused?.refusal, {
    class: ['assortment.class_unknown'],
    company: ['assortment.company_unknown'],
    category: [],
    brand: [],
    product: [],
    variant: [],
    from: [],
    until: ['assortment.period_empty'],
  })
  const wrongTarget = refused?.refusal.code === 'assortment.target_unknown' ? refused.refusal.message : undefined
  const raced = refused?.refusal.code === 'assortment.rule_changed_meanwhile'
  const { preview, look, saves } = usePreview(effect, refused?.refusal.code)
  const shown = preview?.effect
  const confirming = refused?.refusal.code === 'assortment.hides_everything' || (shown?.groups.some((group) => group.hidesAll) ?? false)
  const error = wrongTarget ? undefined : errors.form
  const twice = error === undefined && preview?.refusal?.code === 'assortment.rule_twice' ? preview.refusal.message : undefined
  return (
    <Form method="post" className="rule-form max-w-3xl space-y-4" onChange={(event) => look(event.currentTarget)} onSubmit={saves} key={rule?.version}>
      <input type="hidden" name="version" value={seenMark(rule?.version ?? '', { typed: now.version, raced })} />
      {error && <Notice kind={raced || confirming ? 'attention' : 'error'}>{error}</Notice>}
      {raced && rule && (
        <p className="text-muted">
          {m.office_now_is({ value: [audienceOf(rule), targetOf(rule), rule.allow ? m.office_assort_visible() : m.office_assort_hidden(), daysOf(rule)].join(' · ') })}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={m.office_assort_for()} name="audience" defaultValue={now.audience ?? 'class'} choices={audiences()} />
        <SelectField className="for-class" label={m.office_client_class()} name="class" defaultValue={now.class} choices={classes} error={errors.class} />
        <TextField className="for-company" label={m.office_assort_company_number()} name="company" defaultValue={now.company} maxLength={60} error={errors.company} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={m.office_assort_on()} name="target" defaultValue={now.target ?? 'category'} choices={targets()} />
        <SelectField className="on-category" label={m.office_assort_category()} name="category" defaultValue={now.category} choices={categories} error={errors.category} />
        <SelectField className="on-brand" label={m.office_assort_brand()} name="brand" defaultValue={now.brand} choices={brands} error={errors.brand} />
        <TextField className="on-product" label={m.office_assort_product_code()} name="product" defaultValue={now.product} maxLength={100} error={errors.product ?? wrongTarget} />
        <TextField className="on-variant" label={m.office_assort_sku()} name="variant" defaultValue={now.variant} maxLength={100} error={errors.variant ?? wrongTarget} />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label={m.office_assort_effect()}
          name="effect"
          defaultValue={now.effect ?? 'hidden'}
          choices={[
            { value: 'hidden', label: m.office_assort_hidden() },
            { value: 'visible', label: m.office_assort_visible() },
          ]}
        />
        <TextField label={m.office_assort_from()} name="from" type="date" optional defaultValue={now.from} error={errors.from} />
        <TextField label={m.office_assort_until()} name="until" type="date" optional defaultValue={now.until} error={errors.until} />
      </div>
      <div aria-live="polite">
        {shown && <OfficeRuleEffect effect={shown} />}
        {twice && <Notice kind="attention">{twice}</Notice>}
      </div>
      {confirming && <CheckboxField label={m.office_assort_confirm()} name="confirmed" />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="verb" value="save" look="primary">
          {raced ? m.office_save_over() : m.office_save()}
        </Button>
        <Button type="submit" name="verb" value="preview">
          {m.office_assort_preview()}
        </Button>
      </div>
    </Form>
  )
}

type Preview = { effect?: RuleEffect; refusal?: { code: string; message: string } }

/** Refusals after which saving still would change what was shown: they ask, or tell what somebody else has changed. */
const asking = new Set(['assortment.hides_everything', 'assortment.rule_changed_meanwhile'])

/**
 * The effect of what stands in the form: asked for a moment after the last change, or by the button (`asked`). What was shown before a save that is refused goes, because nothing of
 * it will happen.
 */
function usePreview(asked: RuleEffect | null, refused: string | undefined) {
  const fetcher = useFetcher<Preview>()
  const [before, setBefore] = useState<Preview>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = (form: HTMLFormElement) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const typed = new FormData(form)
      typed.set('verb', 'preview')
      void fetcher.submit(typed, { method: 'post' })
    }, pauseMillis)
  }
  const saves = () => {
    clearTimeout(timer.current)
    setBefore(fetcher.data)
  }
  const newer = fetcher.data === before ? undefined : fetcher.data
  const stands = refused === undefined || asking.has(refused) ? fetcher.data : undefined
  return { preview: newer ?? (asked ? { effect: asked } : stands), look, saves }
}

function valuesOf(rule: RuleRow): Record<string, string> {
  return {
    audience: rule.audience,
    target: rule.target,
    effect: rule.allow ? 'visible' : 'hidden',
    from: rule.from ?? '',
    until: rule.to ?? '',
    ...(rule.audience === 'everyone' ? {} : { [rule.audience]: rule.audienceCode ?? '' }),
    ...(rule.target === 'all' ? {} : { [rule.target]: rule.targetCode ?? '' }),
  }
}

function audiences(): Choice[] {
  return [
    { value: 'everyone', label: m.office_assort_everyone() },
    { value: 'class', label: m.office_assort_class() },
    { value: 'company', label: m.office_assort_company() },
  ]
}

function targets(): Choice[] {
  return [
    { value: 'all', label: m.office_assort_everything() },
    { value: 'brand', label: m.office_assort_brand() },
    { value: 'category', label: m.office_assort_category() },
    { value: 'product', label: m.office_assort_product() },
    { value: 'variant', label: m.office_assort_variant() },
  ]
}
