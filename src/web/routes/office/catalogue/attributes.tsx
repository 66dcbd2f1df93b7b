import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { officeAttributes, type AttributeRow } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/attributes.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { attributeKindWords } from '../../../parts/attribute-kinds.ts'
import { CatalogueTabs } from '../../../parts/office/catalogue/catalogue-tabs.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  return { rows: await officeAttributes(ctx), readOnly: !isAllowed(ctx, 'catalogue.manage') }
}

/** What articles are described by, in the order of the shop. */
export default function Attributes({ loaderData: { rows, readOnly } }: Route.ComponentProps) {
  return (
    <>
      <title>{m.office_attributes_title()}</title>
      <CatalogueTabs current="attributes" />
      <div className="my-4 flex flex-wrap items-center justify-between gap-2">
        <h1>{m.office_attributes_title()}</h1>
        {!readOnly && (
          <LinkButton to="/office/attributes/new" icon={Plus} look="primary" data-new>
            {m.office_attribute_new()}
          </LinkButton>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty title={m.office_attributes_none()}>{m.office_attributes_none_text()}</Empty>
      ) : (
        <Table caption={m.office_attributes_title()} columns={columns()} rows={rows} rowKey={(row) => row.code} />
      )}
    </>
  )
}

function columns(): Column<AttributeRow>[] {
  return [
    {
      key: 'label',
      head: m.office_attribute_label({ language: getLocale() === 'en' ? m.office_lang_en() : m.office_lang_fr() }),
      phone: 'what',
      cell: (row) => <Link to={`/office/attributes/${encodeURIComponent(row.code)}`}>{(getLocale() === 'en' && row.labelEn) || row.labelFr}</Link>,
    },
    { key: 'code', head: m.office_attribute_code(), phone: 'off', cell: (row) => row.code },
    { key: 'kind', head: m.office_attribute_kind(), cell: (row) => attributeKindWords[row.kind]?.() ?? row.kind },
    { key: 'unit', head: m.office_attribute_unit(), cell: (row) => row.unit ?? '' },
    { key: 'facet', head: m.office_attribute_facet(), cell: (row) => (row.facet ? m.office_yes() : m.office_no()), phoneLabel: m.office_attribute_facet() },
    { key: 'values', head: m.office_attribute_values(), align: 'end', phone: 'figure', cell: (row) => (row.kind === 'list' ? row.values : '') },
    { key: 'position', head: m.office_attribute_position(), align: 'end', phone: 'off', cell: (row) => row.position },
  ]
}
