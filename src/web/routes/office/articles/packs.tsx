import { Form } from 'react-router'
import { parseQuantity, units } from '#kernel/quantity.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { articleDetails, ownCodeKinds, packagingOf, saveClientTerms, savePackaging, type ClientTerms, type Packaging } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/packs.ts'
import { m } from '../../../paraglide/messages.js'
import { typedQuantity } from '../../../parts/lines/line-quantity.ts'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { seenMark } from '../../../parts/seen-mark.ts'
import { packWord, quantityWithUnit, unitWord } from '../../../parts/articles/units.ts'
import { articleOpened } from '../../../server/articles/article-opened.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { seenPackaging, seenTerms } from '../../../server/articles/seen-packaging.ts'
import { seenOf } from '../../../server/seen-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [opened, details] = await Promise.all([articleOpened(ctx, params.sku), articleDetails(ctx, params.sku)])
  return { ...opened, packaging: packagingOf(details), clients: details.clients, aliases: details.codes.filter(({ kind }) => kind === 'alias').map(({ code }) => code) }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    mustBeAllowed(ctx, 'catalogue.manage')
    const { article } = await articleOpened(ctx, params.sku)
    if (form.get('verb') === 'client') {
      const fields = readForm(form, ctx.locale)
      const quantity = (name: string) => (String(form.get(name) ?? '').trim() === '' ? null : fields.quantity(name, article.stepsPerUnit))
      const number = fields.text('client', 40)
      const terms = { minQty: quantity('minQty'), multiple: quantity('multiple'), references: String(form.get('references') ?? '').split(/[,;\n]/) }
      fields.check()
      await saveClientTerms(ctx, params.sku, number, terms, seenOf(form, seenTerms.array()))
      return { saved: 'client' }
    }
    await savePackaging(ctx, params.sku, seenOf(form, seenPackaging), packagingOfForm(form, article.stepsPerUnit))
    return { saved: 'packaging' }
  })
}

function packagingOfForm(form: FormData, stepsPerUnit: number): Packaging {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    packs: units.flatMap((unit) => (text(`pack-${unit}`) === '' ? [] : [{ unit, factor: parseQuantity(text(`pack-${unit}`), stepsPerUnit) }])),
    codes: ownCodeKinds.flatMap((kind) =>
      text(`codes-${kind}`)
        .split('\n')
        .map((code) => code.trim())
        .filter(Boolean)
        .map((code) => ({ kind, code })),
    ),
  }
}

/** In which packs an article is sold, by which codes it is known, and what single clients have of their own. */
export default function ArticlePacks({ loaderData, actionData }: Route.ComponentProps) {
  const { article, may, readOnly, packaging, clients, aliases } = loaderData
  const typed = actionData && 'typed' in actionData ? actionData.typed : undefined
  const ofClient = typed?.verb === 'client'
  const packed = ofClient ? undefined : typed
  const codeLabels = { ean: m.office_codes_ean(), maker: m.office_codes_maker(), supplier: m.office_codes_supplier() }
  const content = (unit: string) => {
    const known = packaging.packs.find((pack) => pack.unit === unit)
    return known ? typedQuantity(known.factor, article.stepsPerUnit) : ''
  }
  const raced = actionData !== undefined && 'refusal' in actionData && actionData.refusal.code === 'article.changed_meanwhile'
  const codesOf = (kind: string) => packaging.codes.filter((one) => one.kind === kind).map(({ code }) => code)
  const now = (name: string, stands: string, shown = stands) =>
    raced && packed?.[name] !== undefined && linesOf(packed[name]) !== linesOf(stands) ? m.office_now_is({ value: shown || '—' }) : undefined
  return (
    <>
      <title>{articleName(article)}</title>
      <OfficeArticleHead article={article} tab="packs" may={may} />
      <div className="mb-4">
        <OfficeSaved answer={actionData} now={ofClient ? undefined : packaging.packs.map((pack) => packWord(pack, article)).join(', ') || '—'} />
      </div>
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
        <SheetForm readOnly={readOnly} className="space-y-4" key={JSON.stringify(packaging)}>
          <input type="hidden" name="verb" value="packaging" />
          <input type="hidden" name="seen" value={seenMark(JSON.stringify(packaging), { typed: packed?.seen, raced })} />
          <Section title={m.office_packs_title()}>
            <p className="mb-3 text-muted">{m.office_packs_text({ unit: unitWord(article.unit, 2) })}</p>
            <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
              {units
                .filter((unit) => unit !== article.unit && (!['m', 'kg', 'l', 'piece'].includes(unit) || content(unit) !== ''))
                .map((unit) => (
                  <TextField
                    key={unit}
                    label={m.office_pack_content({ pack: unitWord(unit) })}
                    name={`pack-${unit}`}
                    inputMode="decimal"
                    hint={now(`pack-${unit}`, content(unit))}
                    defaultValue={packed?.[`pack-${unit}`] ?? content(unit)}
                  />
                ))}
            </div>
          </Section>
          <Section title={m.office_codes_title()}>
            <div className="grid gap-3 sm:grid-cols-3">
              {ownCodeKindsShown.map((kind) => (
                <TextareaField
                  key={kind}
                  label={codeLabels[kind]}
                  name={`codes-${kind}`}
                  rows={3}
                  hint={now(`codes-${kind}`, codesOf(kind).join('\n'), codesOf(kind).join(', '))}
                  defaultValue={packed?.[`codes-${kind}`] ?? codesOf(kind).join('\n')}
                />
              ))}
            </div>
            {aliases.length > 0 && (
              <p className="mt-2 text-muted">
                {m.office_codes_aliases()}&nbsp;: {aliases.join(', ')}
              </p>
            )}
          </Section>
          {!readOnly && (
            <Button type="submit" look="primary">
              {raced && !ofClient ? m.office_save_over() : m.office_save()}
            </Button>
          )}
        </SheetForm>
        <Section title={m.office_client_terms_title()}>
          <p className="mb-3 text-muted">{m.office_client_terms_text()}</p>
          {clients.length === 0 ? (
            <Empty title={m.office_client_terms_none()} />
          ) : (
            <Table caption={m.office_client_terms_title()} columns={clientColumns(article)} rows={clients} rowKey={(row) => row.companyId} />
          )}
          {!readOnly && (
            <Form method="post" className="mt-4 grid gap-3 sm:grid-cols-2" key={JSON.stringify(clients)}>
              <input type="hidden" name="verb" value="client" />
              <input type="hidden" name="seen" value={seenMark(JSON.stringify(clients), { typed: ofClient ? typed.seen : undefined, raced })} />
              <TextField label={m.office_client_number_field()} name="client" required maxLength={40} defaultValue={ofClient ? typed.client : ''} />
              <TextField label={m.office_client_refs()} name="references" optional defaultValue={ofClient ? typed.references : ''} />
              <TextField label={m.office_client_min()} name="minQty" optional inputMode="decimal" defaultValue={ofClient ? typed.minQty : ''} />
              <TextField label={m.office_client_multiple()} name="multiple" optional inputMode="decimal" defaultValue={ofClient ? typed.multiple : ''} />
              <Button type="submit" className="justify-self-start">
                {raced && ofClient ? m.office_save_over() : m.office_save()}
              </Button>
            </Form>
          )}
        </Section>
      </div>
    </>
  )
}

function linesOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

const ownCodeKindsShown = ['ean', 'maker', 'supplier'] as const

function clientColumns(article: { unit: string; stepsPerUnit: number }): Column<ClientTerms>[] {
  const words = (qty: number | null) => (qty === null ? '—' : quantityWithUnit(qty, article))
  return [
    { key: 'client', head: m.office_client(), phone: 'what', cell: (row) => `${row.company} (${row.number})` },
    { key: 'min', head: m.office_client_min(), align: 'end', phone: 'figure', cell: (row) => words(row.minQty) },
    { key: 'multiple', head: m.office_client_multiple(), align: 'end', cell: (row) => words(row.multiple) },
    { key: 'refs', head: m.office_client_refs_head(), cell: (row) => row.references.join(', ') || '—' },
  ]
}
