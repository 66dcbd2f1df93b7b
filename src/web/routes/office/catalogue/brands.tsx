import { Form } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { mergeBrands, officeBrands, saveBrand, type BrandRow } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/brands.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { CatalogueTabs } from '../../../parts/office/catalogue/catalogue-tabs.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { namedElsewhere } from '../../../server/articles/named-elsewhere.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  return { rows: await officeBrands(ctx), readOnly: !isAllowed(ctx, 'catalogue.manage') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.manage')
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'merge') {
      if (form.get('sure') === null) throw new Refusal('form.unsure')
      await mergeBrands(ctx, Number(form.get('from')), Number(form.get('into')), namedElsewhere)
    } else await saveBrand(ctx, form.get('id') ? Number(form.get('id')) : null, String(form.get('name') ?? ''))
    return { saved: true }
  })
}

/** The brands, their names, and two that are one. */
export default function Brands({ loaderData: { rows, readOnly }, actionData }: Route.ComponentProps) {
  const typed = actionData && 'typed' in actionData ? actionData.typed : undefined
  const choices = rows.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <>
      <title>{m.office_brands_title()}</title>
      <CatalogueTabs current="brands" />
      <h1 className="my-4">{m.office_brands_title()}</h1>
      <div className="mb-4">
        <OfficeSaved answer={actionData} />
      </div>
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        {rows.length === 0 ? (
          <Empty title={m.office_brands_none()}>{m.office_brands_none_text()}</Empty>
        ) : (
          <Table caption={m.office_brands_title()} columns={columns(readOnly, typed)} rows={rows} rowKey={(row) => row.id} />
        )}
        {!readOnly && (
          <div className="space-y-8">
            <Section title={m.office_brand_new()}>
              <Form method="post" className="flex items-end gap-2" key={rows.length}>
                <TextField
                  label={m.office_document_name()}
                  name="name"
                  required
                  maxLength={100}
                  className="flex-1"
                  defaultValue={typed && !typed.id && typed.verb !== 'merge' ? typed.name : ''}
                />
                <Button type="submit">{m.office_brand_add()}</Button>
              </Form>
            </Section>
            {rows.length > 1 && (
              <Section title={m.office_brand_merge_title()}>
                <p className="mb-3 text-muted">{m.office_brand_merge_text()}</p>
                <Form method="post" className="space-y-3" key={rows.length}>
                  <SelectField label={m.office_attribute_merge_from()} name="from" required blank="" choices={choices} defaultValue={typed?.from ?? ''} />
                  <SelectField label={m.office_attribute_merge_into()} name="into" required blank="" choices={choices} defaultValue={typed?.into ?? ''} />
                  <CheckboxField label={m.office_merge_sure()} name="sure" required />
                  <Button type="submit" name="verb" value="merge" look="danger">
                    {m.office_attribute_merge()}
                  </Button>
                </Form>
              </Section>
            )}
          </div>
        )}
      </div>
    </>
  )
}

function columns(readOnly: boolean, typed: Record<string, string> | undefined): Column<BrandRow>[] {
  return [
    {
      key: 'name',
      head: m.office_document_name(),
      phone: 'what',
      cell: (row) =>
        readOnly ? (
          row.name
        ) : (
          <Form method="post" className="flex max-w-md gap-2" key={row.name}>
            <input type="hidden" name="id" value={row.id} />
            <input
              className="input"
              name="name"
              aria-label={m.office_document_name()}
              required
              maxLength={100}
              defaultValue={typed?.id === String(row.id) ? typed.name : row.name}
            />
            <Button type="submit" small look="quiet">
              {m.office_brand_rename()}
            </Button>
          </Form>
        ),
    },
    {
      key: 'articles',
      head: m.office_attribute_articles(),
      align: 'end',
      phone: 'figure',
      cell: (row) => <a href={`/office/articles?brand=${row.id}`}>{formatNumber(row.articles, getLocale())}</a>,
    },
  ]
}
