import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listSuppliers } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suppliers.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { supplierColumns } from '../../../parts/office/suppliers/supplier-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { suppliersAsked } from '../../../server/supply/suppliers-asked.ts'

/** The suppliers of the list as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'supply.read')
  const { filter } = suppliersAsked(ctx, request)
  const [{ today }, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'suppliers', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_sup_suppliers_file()}-${today}`,
    columns: supplierColumns(),
    page: async () => ({ rows: await listSuppliers(ctx, filter), next: null }),
  })
}
