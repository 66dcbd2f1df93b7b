import { Plus } from 'lucide-react'
import { isAllowed } from '#modules/accounts/index.ts'
import { campaignStages, listCampaigns, type CampaignStage } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { campaignColumns, stageWords } from '../../../parts/office/preorders/campaign-stage.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Table } from '../../../ui/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const rows = await listCampaigns(ctx)
  const asked = new URL(request.url).searchParams.get('state')
  const stage = campaignStages.find((one) => one === asked) ?? null
  const counts = Object.fromEntries(campaignStages.map((one) => [one, rows.filter((row) => row.stage === one).length])) as Record<CampaignStage, number>
  return { rows: rows.filter((row) => stage === null || row.stage === stage), counts, all: rows.length, mayManage: isAllowed(ctx, 'preorders.manage') }
}

/** All campaigns of pre-orders: when they are open, how far they are, and which wait for a decision. */
export default function Campaigns({ loaderData: { rows, counts, all, mayManage } }: Route.ComponentProps) {
  const add = mayManage && (
    <LinkButton to="/office/preorders/new" look="primary" icon={Plus} data-new>
      {m.office_pre_new()}
    </LinkButton>
  )
  const tabs = [
    { label: m.office_offer_all(), value: null, count: all },
    ...Object.entries(stageWords).map(([value, { label }]) => ({ label: label(), value, count: counts[value as CampaignStage] })),
  ]
  return (
    <>
      <title>{m.office_pre_title()}</title>
      <ListToolbar title={m.office_pre_title()} states={{ param: 'state', tabs }} verbs={add} />
      {rows.length === 0 ? (
        <Empty title={m.office_pre_empty()} action={add}>
          {m.office_pre_empty_about()}
        </Empty>
      ) : (
        <Table caption={m.office_pre_title()} columns={campaignColumns()} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  )
}
