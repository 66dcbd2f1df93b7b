import { Link } from 'react-router'
import { attributeLabels, productSheet, saveProduct, type ProductSheet } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/family.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { OfficeArticleState } from '../../../parts/office/catalogue/article-state.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { seenMark } from '../../../parts/seen-mark.ts'
import { articleOpened } from '../../../server/articles/article-opened.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

type Labels = { code: string; label: string; unit: string | null; values: [string, string][] }[]

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [opened, product, labels] = await Promise.all([articleOpened(ctx, params.sku), productSheet(ctx, params.sku), attributeLabels(ctx)])
  return { ...opened, product: product!, labels: [...labels].map(([code, { label, unit, values }]) => ({ code, label, unit, values: [...values] })) satisfies Labels }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  return orRefusal(context, form, async () => {
    const of = (language: 'Fr' | 'En') => ({ name: text(`name${language}`), description: text(`description${language}`), slug: text(`slug${language}`) })
    const axes = [...new Set([0, 1, 2].map((n) => text(`axis${n}`)).filter(Boolean))]
    await saveProduct(ctx, params.sku, Number(form.get('version')), { axes, texts: { fr: of('Fr'), en: of('En') } })
    return { saved: true }
  })
}

/** What the articles of a family share: texts in each language with what is missing, what tells them apart, and all of them side by side. */
export default function ArticleFamily({ loaderData, actionData }: Route.ComponentProps) {
  const { article, may, readOnly, product, labels } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const typed = refused?.typed
  const errors = fieldErrors(refused?.refusal, { nameFr: [], slugFr: [], nameEn: [], slugEn: [] })
  const raced = refused?.refusal.code === 'article.changed_meanwhile'
  const now = (name: string, stands: string, shown = stands) =>
    raced && typed?.[name] !== undefined && typed[name].replaceAll('\r\n', '\n') !== stands ? m.office_now_is({ value: shown || '—' }) : undefined
  const labelOf = (axis: string) => labels.find(({ code }) => code === axis)?.label ?? axis
  const languages = [
    ['Fr', m.office_lang_fr(), product.texts.fr],
    ['En', m.office_lang_en(), product.texts.en],
  ] as const
  const missing = languages.flatMap(([, language, { name, description }]) => [
    ...(name === '' ? [m.office_family_name({ language })] : []),
    ...(description === '' ? [m.office_family_description({ language })] : []),
  ])
  return (
    <>
      <title>{articleName(article)}</title>
      <OfficeArticleHead article={article} tab="family" may={may} />
      <div className="mb-4 space-y-2">
        <OfficeSaved answer={actionData} now={product.texts.fr.name} />
        {missing.length > 0 && <Notice kind="attention">{m.office_text_missing({ what: missing.join(', ') })}</Notice>}
      </div>
      <p className="mb-3 text-muted">{m.office_family_text({ code: product.code })}</p>
      <SheetForm readOnly={readOnly} className="space-y-4" key={product.version}>
        <input type="hidden" name="version" value={seenMark(product.version, { typed: typed?.version, raced })} />
        <div className="grid max-w-5xl gap-x-8 gap-y-4 md:grid-cols-2">
          {languages.map(([key, language, text]) => (
            <div key={key} className="space-y-4">
              <TextField
                label={m.office_family_name({ language })}
                name={`name${key}`}
                required={key === 'Fr'}
                maxLength={300}
                hint={now(`name${key}`, text.name)}
                defaultValue={typed?.[`name${key}`] ?? text.name}
                error={errors[`name${key}`]}
              />
              <TextareaField
                label={m.office_family_description({ language })}
                name={`description${key}`}
                rows={5}
                hint={now(`description${key}`, text.description)}
                defaultValue={typed?.[`description${key}`] ?? text.description}
              />
              <TextField
                label={m.office_slug({ language })}
                name={`slug${key}`}
                hint={now(`slug${key}`, text.slug) ?? m.office_slug_hint()}
                maxLength={100}
                defaultValue={typed?.[`slug${key}`] ?? text.slug}
                error={errors[`slug${key}`]}
              />
            </div>
          ))}
        </div>
        <Section title={m.office_family_axes()}>
          <div className="grid max-w-3xl gap-3 sm:grid-cols-3">
            {[0, 1, 2].map((n) => (
              <SelectField
                key={n}
                label={m.office_family_axis({ n: n + 1 })}
                name={`axis${n}`}
                optional
                blank={m.office_none()}
                hint={now(`axis${n}`, product.axes[n] ?? '', product.axes[n] && labelOf(product.axes[n]))}
                defaultValue={typed?.[`axis${n}`] ?? product.axes[n] ?? ''}
                choices={labels.map(({ code, label }) => ({ value: code, label }))}
              />
            ))}
          </div>
        </Section>
        {!readOnly && (
          <Button type="submit" look="primary">
            {raced ? m.office_save_over() : m.office_save()}
          </Button>
        )}
      </SheetForm>
      <div className="mt-8">
        <Section title={m.office_family_members()}>
          <Table caption={m.office_family_members()} columns={memberColumns(product, labels)} rows={product.members} rowKey={(row) => row.sku} />
        </Section>
      </div>
    </>
  )
}

function memberColumns({ axes }: ProductSheet, labels: Labels): Column<ProductSheet['members'][number]>[] {
  const axisColumns = axes.map((axis): Column<ProductSheet['members'][number]> => {
    const known = labels.find(({ code }) => code === axis)
    const word = (value: string) => known?.values.find(([code]) => code === value)?.[1] ?? value
    return {
      key: axis,
      head: known?.unit ? `${known.label} (${known.unit})` : (known?.label ?? axis),
      phoneLabel: known?.label,
      cell: (row) => (row.attributes[axis] === undefined ? '—' : word(String(row.attributes[axis]))),
    }
  })
  return [
    { key: 'sku', head: m.office_article_sku(), className: 'num', phone: 'figure', cell: (row) => <Link to={`/office/articles/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_article_name(), phone: 'what', cell: (row) => row.name },
    ...axisColumns,
    { key: 'state', head: m.office_order_state(), cell: (row) => <OfficeArticleState state={row.state} /> },
  ]
}
