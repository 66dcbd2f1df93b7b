import type { ActionField, OfferRow } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField, type Choice } from '../../../ui/form/select-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { actionFieldWord } from './offer-words.ts'
import { typedNumber } from '../../lines/typed-number.ts'

export type OfferChoices = { classes: { id: string; name: string }[]; categories: { id: number; name: string }[]; brands: { id: number; name: string }[] }
type Props = {
  offer: OfferRow | null
  fields: readonly ActionField[]
  stage: 'unit' | 'basket'
  choices: OfferChoices
  /** What was typed, when it was refused. */
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  /** Somebody else saved meanwhile: what stands now is told beside each field that differs. */
  raced: boolean
}

/** The fields of an offer, those of its action first; everything typed stays after a refusal. */
export function OfficeOfferFields({ offer, fields, stage, choices, typed, errors, raced }: Props) {
  const text: Text = (name, stored, { hint, shown } = {}) => {
    const stands = stored === null || stored === undefined ? '' : String(stored)
    const differs = raced && typed?.[name] !== undefined && typed[name].replaceAll('\r\n', '\n') !== stands
    return {
      name,
      defaultValue: typed?.[name] ?? stands,
      error: errors[name],
      hint: differs ? m.office_now_is({ value: (shown ? shown(stands) : stands.replaceAll('\n', ', ')) || '—' }) : hint,
    }
  }
  const tick = (name: string, stored: boolean | undefined, hint?: string) => ({
    name,
    defaultChecked: typed ? name in typed : (stored ?? false),
    hint: raced && typed && name in typed !== (stored ?? false) ? m.office_now_is({ value: stored ? m.office_yes() : m.office_no() }) : hint,
  })
  const options = (list: readonly { id: number; name: string }[]) => list.map(({ id, name }) => ({ value: String(id), label: name }))
  const classes = choices.classes.map(({ id, name }) => ({ value: id, label: name }))
  const audiences = [
    { value: 'all', label: m.office_offer_everybody() },
    { value: 'class', label: m.office_offer_a_class() },
    { value: 'company', label: m.office_offer_a_company() },
    { value: 'group', label: m.office_offer_a_group() },
  ]
  const targets = [
    { value: 'all', label: m.office_offer_target_all() },
    { value: 'category', label: m.office_article_category() },
    { value: 'brand', label: m.office_article_brand() },
    { value: 'product', label: m.office_offer_target_products() },
    { value: 'variant', label: m.office_offer_target_articles() },
  ]
  const targetOf = (kind: string) => (offer?.target === kind ? offer.targetIds[0] : null)
  const codesOf = (kind: string) => (offer?.target === kind ? offer.targetCodes.join('\n') : '')
  return (
    <div className="rule-form space-y-6">
      <Section title={m.office_offer_what()}>
        <div className="grid gap-4 sm:grid-cols-2">
          {fields.map((field) => (
            <ActionInput key={field.name} field={field} offer={offer} text={text} />
          ))}
          <TextField label={m.office_list_code()} required maxLength={30} {...text('code', offer?.code)} />
          <TextField label={m.office_offer_position()} inputMode="numeric" {...text('position', offer?.position ?? 100, { hint: m.office_offer_position_hint() })} />
          <TextField label={m.office_offer_name_fr()} required maxLength={120} {...text('nameFr', offer?.nameFr)} />
          <TextField label={m.office_offer_name_en()} required maxLength={120} {...text('nameEn', offer?.nameEn)} />
        </div>
      </Section>
      <Section title={m.office_offer_who()}>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField label={m.office_list_audience()} choices={audiences} {...text('audience', offer?.audience ?? 'all', { shown: wordOf(audiences) })} />
          <SelectField className="for-class" label={m.office_offer_class()} blank="" choices={classes} {...text('classId', offer?.classId, { shown: wordOf(classes) })} />
          <TextField className="for-company" label={m.office_offer_company()} {...text('company', offer?.companyNumber, { hint: m.office_offer_company_hint() })} />
          <TextField label={m.office_offer_from()} type="date" optional {...text('from', offer?.from)} />
          <TextField label={m.office_offer_to()} type="date" optional {...text('to', offer?.to)} />
        </div>
      </Section>
      <Section title={m.office_offer_goods()}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label={m.office_offer_target()} choices={targets} {...text('target', offer?.target ?? 'all', { shown: wordOf(targets) })} />
          <TextareaField className="on-product" label={m.office_offer_target_codes()} rows={3} {...text('products', codesOf('product'), { hint: m.office_offer_target_hint() })} />
          <TextareaField className="on-variant" label={m.office_offer_target_skus()} rows={3} {...text('variants', codesOf('variant'), { hint: m.office_offer_target_hint() })} />
          <SelectField
            className="on-category"
            label={m.office_article_category()}
            blank=""
            choices={options(choices.categories)}
            {...text('category', targetOf('category'), { shown: wordOf(options(choices.categories)) })}
          />
          <SelectField
            className="on-brand"
            label={m.office_article_brand()}
            blank=""
            choices={options(choices.brands)}
            {...text('brand', targetOf('brand'), { shown: wordOf(options(choices.brands)) })}
          />
          {stage === 'basket' && <TextField label={m.office_offer_min_net()} optional inputMode="decimal" {...text('minNet', typedNumber(offer?.minNetCents ?? null, 2, 2))} />}
          <TextField label={stage === 'unit' ? m.office_offer_min_qty_unit() : m.office_offer_min_qty()} optional inputMode="numeric" {...text('minQty', offer?.minQty)} />
        </div>
      </Section>
      <Section title={m.office_offer_limits()}>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField label={m.office_offer_max_uses()} optional inputMode="numeric" {...text('maxUses', offer?.maxUses)} />
          <TextField label={m.office_offer_max_company()} optional inputMode="numeric" {...text('maxUsesCompany', offer?.maxUsesCompany)} />
          <TextField label={m.office_offer_budget()} optional inputMode="decimal" {...text('budget', typedNumber(offer?.budgetCents ?? null, 2, 2))} />
        </div>
        <div className="mt-4 space-y-2">
          <CheckboxField label={m.office_offer_first_order()} {...tick('firstOrder', offer?.firstOrder)} />
          <CheckboxField label={m.office_offer_exclusive()} {...tick('exclusive', offer?.exclusive, m.office_offer_exclusive_hint())} />
          <CheckboxField label={m.office_offer_on_agreement()} {...tick('onAgreement', offer?.onAgreement)} />
        </div>
      </Section>
    </div>
  )
}

const wordOf = (choices: readonly Choice[]) => (value: string) => choices.find((choice) => choice.value === value)?.label ?? value

const scales: Partial<Record<ActionField['as'], [scale: number, least: number]>> = { share: [4, 0], cents: [2, 2], unitNet: [4, 2], whole: [0, 0] }

type Told = { hint?: string; shown?: (value: string) => string }
type Text = (name: string, stored: string | number | null | undefined, told?: Told) => { name: string; defaultValue: string; error: string | undefined; hint: string | undefined }

function ActionInput({ field: { name, as }, offer, text }: { field: ActionField; offer: OfferRow | null; text: Text }) {
  const label = actionFieldWord(name)
  const stored = offer?.settings[name]
  if (as === 'per')
    return (
      <SelectField label={label} choices={['1', '10', '100', '1000'].map((value) => ({ value, label: value }))} {...text(`a.${name}`, typeof stored === 'number' ? stored : 1)} />
    )
  if (as === 'article') return <TextField label={label} required {...text(`a.${name}`, offer?.giftSku)} />
  const [scale, least] = scales[as] ?? [0, 0]
  return <TextField label={label} required inputMode="decimal" {...text(`a.${name}`, typeof stored === 'number' ? typedNumber(stored, scale, least) : '')} />
}
