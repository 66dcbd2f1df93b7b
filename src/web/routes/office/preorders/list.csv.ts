import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listCampaigns } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { campaignColumns } from '../../../parts/office/preorders/campaign-stage.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { campaignsAsked } from '../../../server/stock/campaigns-asked.ts'

/** The campaigns of the list as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'stock.read')
  const { filter, stage } = campaignsAsked(request)
  const [{ today }, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'preorders', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_pre_file()}-${today}`,
    columns: campaignColumns(),
    page: async () => ({ rows: await listCampaigns(ctx, { ...filter, ...(stage && { stages: [stage] }) }), next: null }),
  })
}
