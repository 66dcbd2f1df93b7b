import { FileSpreadsheet, Plus, Upload } from 'lucide-react'
import { useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listSuppliers } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suppliers.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { supplierColumns } from '../../../parts/office/suppliers/supplier-columns.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { suppliersAsked } from '../../../server/supply/suppliers-asked.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = suppliersAsked(ctx, request)
  const [rows, frame] = await Promise.all([listSuppliers(ctx, filter), listFrame(ctx, 'suppliers', request)])
  return { rows, frame, sorted, mayWrite: isAllowed(ctx, 'supply.manage'), mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'supply.manage') }
}

/** Whom the seller buys from, with what is open and late at each. */
export default function Suppliers({ loaderData: { rows, frame, sorted, mayWrite, mayImport } }: Route.ComponentProps) {
  const params = new URLSearchParams(useLocation().search)
  const mine = params.get('whose') === 'mine'
  const add = mayWrite && (
    <LinkButton to="/office/supply/suppliers/new" look="primary" icon={Plus} data-new>
      {m.office_sup_supplier_new()}
    </LinkButton>
  )
  return (
    <>
      <title>{m.office_sup_suppliers()}</title>
      <OfficeSupplyTabs />
      <OfficeList
        frame={frame}
        title={m.office_sup_suppliers()}
        search={m.office_sup_suppliers_search()}
        file
        states={{
          param: 'only',
          tabs: [
            { label: m.office_sup_suppliers_all(), value: null },
            { label: m.office_sup_open_orders(), value: 'open' },
            { label: m.office_sup_late_tab(), value: 'late' },
            { label: m.office_sup_archived(), value: 'archived' },
          ],
        }}
        filters={{
          names: ['whose'],
          fields: (
            <SelectField
              label={m.office_sup_buyer()}
              name="whose"
              blank={m.office_alert_everybody()}
              defaultValue={params.get('whose') ?? ''}
              choices={[{ value: 'mine', label: m.office_alert_mine() }]}
            />
          ),
        }}
        chips={mine ? [{ name: 'whose', value: 'mine', label: m.office_alert_mine() }] : []}
        verbs={
          <>
            <LinkButton to="/office/exports/supplier-articles.csv" reloadDocument icon={FileSpreadsheet} title={m.office_sup_export_articles()}>
              <span className="max-2xl:sr-only">{m.office_sup_export_articles()}</span>
            </LinkButton>
            {mayImport && (
              <LinkButton to="/office/imports?kind=supplier-articles" icon={Upload} title={m.office_sup_import_articles()}>
                <span className="max-2xl:sr-only">{m.office_sup_import()}</span>
              </LinkButton>
            )}
            {add}
          </>
        }
        columns={supplierColumns()}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        empty={{ title: m.office_sup_suppliers_none(), text: m.office_sup_suppliers_none_text(), action: add, all: m.office_sup_suppliers_all() }}
        pages={{ previous: null, next: null, total: rows.length }}
      />
    </>
  )
}
