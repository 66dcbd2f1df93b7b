import { useEffect, useState } from 'react'
import { Form, Link, useLocation } from 'react-router'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { attributeLabels, brands, bulkFields, categories, changeArticles, previewBulkChange, takeBackBulkChange } from '#modules/catalogue/index.ts'
import { vatRates } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/change.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { articleStates, articleStateWord } from '../../../parts/office/catalogue/article-state.tsx'
import { taxClassWord } from '../../../parts/office/prices/tax-class.ts'
import { bulkChange, bulkFieldOf, bulkScope, type BulkFieldName } from '../../../server/articles/bulk-asked.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField, type Choice } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.manage')
  const params = new URL(request.url).searchParams
  bulkScope(params)
  const field = bulkFieldOf(params)
  const code = params.get('code')
  return { fields: [...bulkFields], field, choices: field ? await choicesOf(ctx, field, code) : null, attributes: field === 'attribute' ? await attributeChoices(ctx) : [], code }
}

async function attributeChoices(ctx: Ctx): Promise<Choice[]> {
  return [...(await attributeLabels(ctx))].map(([value, { label, unit }]) => ({ value, label: unit ? `${label} (${unit})` : label }))
}

/** What may be chosen as the new value; null where it is typed. */
async function choicesOf(ctx: Ctx, field: BulkFieldName, code: string | null): Promise<Choice[] | null> {
  if (field === 'state') return articleStates.map((value) => ({ value, label: articleStateWord(value) }))
  if (field === 'category') return (await categories(ctx)).map(({ id, name, path }) => ({ value: String(id), label: `${'\u2003'.repeat(path.length - 1)}${name}` }))
  if (field === 'brand') return [...(await brands(ctx))].map(([id, label]) => ({ value: String(id), label }))
  if (field === 'taxClass') return [...new Set((await vatRates(ctx)).map(({ taxClass }) => taxClass))].map((value) => ({ value, label: taxClassWord(value) }))
  const attribute = field === 'attribute' && code ? (await attributeLabels(ctx)).get(code) : undefined
  if (attribute?.kind === 'list') return [...attribute.values].map(([value, label]) => ({ value, label }))
  if (attribute?.kind === 'boolean')
    return [
      { value: 'true', label: m.office_yes() },
      { value: 'false', label: m.office_no() },
    ]
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'undo') return { undone: await takeBackBulkChange(ctx, Number(form.get('change'))) }
    const field = bulkFieldOf(params)
    const scope = bulkScope(params)
    const change = bulkChange(field ?? 'state', form, ctx.locale)
    if (form.get('verb') === 'write') return { written: await changeArticles(ctx, scope, change) }
    return { preview: await previewBulkChange(ctx, scope, change), values: valuesOf(form) }
  })
}

function valuesOf(form: FormData): Record<string, string> {
  return Object.fromEntries(['value', 'code', 'minimum', 'multiple'].map((name) => [name, String(form.get(name) ?? '')]))
}

const fieldWords: Record<BulkFieldName, () => string> = {
  state: m.office_order_state,
  category: m.office_article_category,
  brand: m.office_article_brand,
  taxClass: m.office_article_tax,
  leadDays: m.office_article_lead,
  quantities: m.office_bulk_quantities,
  attribute: m.office_bulk_attribute,
}

/** One thing on many articles: what, which value, how many change; then written at once, with the way back. */
export default function ChangeArticles({ loaderData: { fields, field, choices, attributes, code }, actionData }: Route.ComponentProps) {
  const { search } = useLocation()
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const preview = (actionData && 'preview' in actionData && actionData.preview) || null
  const written = (actionData && 'written' in actionData && actionData.written) || null
  const undone = actionData && 'undone' in actionData ? (actionData.undone ?? null) : null
  const typed: Record<string, string> | undefined = refused?.typed ?? (actionData && 'values' in actionData ? actionData.values : undefined)
  const errors = fieldErrors(refused?.refusal, { value: ['category.unknown', 'brand.unknown'], code: [], minimum: [], multiple: [] })
  const number = (count: number) => formatNumber(count, getLocale())
  const kept = [...new URLSearchParams(search)].filter(([name]) => name !== 'field' && name !== 'code')
  const back = listOf(search)
  return (
    <div className="max-w-2xl space-y-5">
      <title>{m.office_bulk_page()}</title>
      <h1>{m.office_bulk_page()}</h1>
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {undone !== null && <Notice kind="done">{m.office_bulk_undone({ changed: number(undone) })}</Notice>}
      {written && <Written key={written.id} id={written.id} changed={number(written.changed)} />}
      {written || undone !== null ? (
        <LinkButton to={back}>{m.office_articles_title()}</LinkButton>
      ) : (
        <>
          <Form method="get" className="flex flex-wrap items-end gap-3" key={`${field} ${code}`}>
            {kept.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            <SelectField
              label={m.office_bulk_what()}
              name="field"
              required
              defaultValue={field ?? ''}
              choices={fields.map((value) => ({ value, label: fieldWords[value]() }))}
              className="min-w-48"
            />
            {field === 'attribute' && (
              <SelectField label={m.office_bulk_attribute()} name="code" required blank="—" defaultValue={code ?? ''} choices={attributes} className="min-w-48" />
            )}
            <Button type="submit">{m.office_bulk_continue()}</Button>
          </Form>
          {field && (field !== 'attribute' || code) && (
            <Form method="post" className="space-y-4" key={`value ${field} ${code}`}>
              {field === 'attribute' && <input type="hidden" name="code" value={code ?? ''} />}
              {field === 'quantities' ? (
                <div className="grid gap-3 sm:grid-cols-2">
                  <TextField label={m.office_article_min()} name="minimum" inputMode="numeric" required defaultValue={typed?.minimum} error={errors.minimum} />
                  <TextField label={m.office_article_multiple()} name="multiple" inputMode="numeric" required defaultValue={typed?.multiple} error={errors.multiple} />
                </div>
              ) : choices ? (
                <SelectField
                  label={m.office_bulk_value()}
                  name="value"
                  blank={field === 'brand' || field === 'attribute' ? m.office_none() : undefined}
                  choices={choices}
                  defaultValue={typed?.value}
                  error={errors.value}
                />
              ) : (
                <TextField label={m.office_bulk_value()} name="value" optional defaultValue={typed?.value} error={errors.value} />
              )}
              {preview && (
                <Notice kind={preview.besides > 0 ? 'attention' : 'info'}>
                  <p>{m.office_bulk_matched({ matched: number(preview.matched), changing: number(preview.changing) })}</p>
                  {preview.besides > 0 && <p>{m.office_bulk_besides({ besides: number(preview.besides) })}</p>}
                </Notice>
              )}
              <div className="flex flex-wrap gap-2">
                <Button type="submit" name="verb" value="preview" look={preview ? 'plain' : 'primary'}>
                  {m.office_bulk_preview()}
                </Button>
                {preview && preview.changing > 0 && (
                  <Button type="submit" name="verb" value="write" look="primary">
                    {m.office_bulk_write({ count: number(preview.changing + preview.besides) })}
                  </Button>
                )}
                <Link to={back} className="btn btn-quiet">
                  {m.office_leave_it()}
                </Link>
              </div>
            </Form>
          )}
        </>
      )}
    </div>
  )
}

const undoMillis = 8_000

/** Says what was written and offers the way back for eight seconds. */
function Written({ id, changed }: { id: number; changed: string }) {
  const [offered, setOffered] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setOffered(false), undoMillis)
    return () => clearTimeout(timer)
  }, [])
  const undo = offered && (
    <Form method="post">
      <input type="hidden" name="change" value={id} />
      <Button type="submit" name="verb" value="undo" small>
        {m.office_bulk_undo()}
      </Button>
    </Form>
  )
  return (
    <Notice kind="done" action={undo}>
      {m.office_bulk_done({ changed })}
    </Notice>
  )
}

/** The list from which one came, with its filters. */
function listOf(search: string): string {
  const params = new URLSearchParams(search)
  for (const name of ['id', 'all', 'field', 'code', 'after', 'before']) params.delete(name)
  return params.size > 0 ? `/office/articles?${params}` : '/office/articles'
}
