import { z } from 'zod'
import { attributeLabels, saveAttributes, unitsLike } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/attributes.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { seenMark } from '../../../parts/seen-mark.ts'
import { articleOpened } from '../../../server/articles/article-opened.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { seenOf } from '../../../server/seen-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

type Shown = { code: string; label: string; kind: string; unit: string | null; units: string[]; values: [string, string][] }

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [opened, labels] = await Promise.all([articleOpened(ctx, params.sku), attributeLabels(ctx)])
  const all = [...labels].map(([code, { label, kind, unit, values }]): Shown => ({
    code,
    label,
    kind,
    unit,
    units: kind === 'measure' && unit ? unitsLike(unit).slice(1) : [],
    values: [...values],
  }))
  // Those that have a value first, then the rest in their order.
  return { ...opened, attributes: all.toSorted((a, b) => Number(b.code in opened.article.attributes) - Number(a.code in opened.article.attributes)) }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const typed = [...form].flatMap(([name, value]) => (name.startsWith(prefix) && typeof value === 'string' ? [[name.slice(prefix.length), value] as const] : []))
    await saveAttributes(ctx, params.sku, seenOf(form, z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))), Object.fromEntries(typed))
    return { saved: true }
  })
}

const prefix = 'attribute-'

/** What an article is described by; a measure may be typed in any unit of its kind. */
export default function ArticleAttributes({ loaderData, actionData }: Route.ComponentProps) {
  const { article, may, readOnly, attributes } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors<string>(refused?.refusal, Object.fromEntries(attributes.map(({ code }) => [prefix + code, []])))
  const raced = refused?.refusal.code === 'article.changed_meanwhile'
  return (
    <>
      <title>{articleName(article)}</title>
      <OfficeArticleHead article={article} tab="attributes" may={may} />
      <div className="mb-4">
        <OfficeSaved answer={actionData} />
      </div>
      {attributes.length === 0 ? (
        <Empty title={m.office_attributes_none()} action={<LinkButton to="/office/attributes">{m.office_attributes_title()}</LinkButton>} />
      ) : (
        <SheetForm readOnly={readOnly} className="max-w-4xl space-y-4" key={JSON.stringify(article.attributes)}>
          <input type="hidden" name="seen" value={seenMark(JSON.stringify(article.attributes), { typed: refused?.typed.seen, raced })} />
          {!readOnly && <p className="text-muted">{m.office_attribute_known_only()}</p>}
          <div className="grid gap-4 sm:grid-cols-2">
            {attributes.map((attribute) => {
              const now = textOf(article.attributes[attribute.code])
              const typed = refused?.typed[prefix + attribute.code]
              const hint = raced && typed !== undefined && typed !== now ? m.office_now_is({ value: wordOf(attribute, now) || '—' }) : undefined
              return <AttributeField key={attribute.code} attribute={attribute} value={typed ?? now} hint={hint} error={errors[prefix + attribute.code]} />
            })}
          </div>
          {!readOnly && (
            <Button type="submit" look="primary">
              {raced ? m.office_save_over() : m.office_save()}
            </Button>
          )}
        </SheetForm>
      )}
    </>
  )
}

type AttributeFieldProps = { attribute: Shown; value: string; hint?: string; error?: string }

function AttributeField({ attribute: { code, label, kind, unit, units, values }, value, hint, error }: AttributeFieldProps) {
  const wiring = { label: unit ? `${label} (${unit})` : label, name: prefix + code, defaultValue: value, error }
  if (kind === 'list') return <SelectField {...wiring} hint={hint} blank="—" choices={values.map(([choice, word]) => ({ value: choice, label: word }))} />
  if (kind === 'boolean')
    return (
      <SelectField
        {...wiring}
        hint={hint}
        blank="—"
        choices={[
          { value: 'true', label: m.office_yes() },
          { value: 'false', label: m.office_no() },
        ]}
      />
    )
  const measured = units.length > 0 && unit ? m.office_measure_hint({ unit, others: units.join(', ') }) : undefined
  return <TextField {...wiring} hint={hint ?? measured} maxLength={500} inputMode={kind === 'number' ? 'decimal' : undefined} />
}

/** A value as its field shows it: the label of a choice, yes or no. */
function wordOf({ kind, values }: Shown, value: string): string {
  if (kind === 'boolean') return value === 'true' ? m.office_yes() : value === 'false' ? m.office_no() : value
  return values.find(([code]) => code === value)?.[1] ?? value
}

function textOf(value: string | number | boolean | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'number' && getLocale() === 'fr' ? String(value).replace('.', ',') : String(value)
}
