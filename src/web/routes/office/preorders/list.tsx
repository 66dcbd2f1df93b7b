import { Plus } from 'lucide-react'
import { useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { campaignStages, listCampaigns, warehouses, type CampaignStage } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { campaignColumns, stageWords } from '../../../parts/office/preorders/campaign-stage.tsx'
import { supplyChips } from '../../../parts/office/supply/supply-chips.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { campaignsAsked } from '../../../server/stock/campaigns-asked.ts'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, stage } = campaignsAsked(request)
  const [rows, places, frame] = await Promise.all([listCampaigns(ctx, filter), warehouses(ctx), listFrame(ctx, 'preorders', request)])
  const counts = Object.fromEntries(campaignStages.map((one) => [one, rows.filter((row) => row.stage === one).length])) as Record<CampaignStage, number>
  return {
    rows: rows.filter((row) => stage === null || row.stage === stage),
    counts,
    all: rows.length,
    frame,
    places: places.map(({ code, name }) => ({ value: code, label: name })),
    mayManage: isAllowed(ctx, 'preorders.manage'),
  }
}

/** All campaigns of pre-orders: when they are open, how far they are, and which wait for a decision. */
export default function Campaigns({ loaderData: { rows, counts, all, frame, places, mayManage } }: Route.ComponentProps) {
  const params = new URLSearchParams(useLocation().search)
  const count = (of: number) => formatNumber(of, getLocale())
  const add = mayManage && (
    <LinkButton to="/office/preorders/new" look="primary" icon={Plus} data-new>
      {m.office_pre_new()}
    </LinkButton>
  )
  return (
    <>
      <title>{m.office_pre_title()}</title>
      <OfficeList
        frame={frame}
        title={m.office_pre_title()}
        search={m.office_pre_search()}
        file
        states={{
          param: 'state',
          tabs: [
            { label: m.office_offer_all(), value: null, count: count(all) },
            ...Object.entries(stageWords).map(([value, { label }]) => ({ label: label(), value, count: count(counts[value as CampaignStage]) })),
          ],
        }}
        filters={{
          names: ['warehouse', 'closesFrom', 'closesTo'],
          fields: (
            <>
              <SelectField label={m.office_pre_warehouse()} name="warehouse" blank={m.office_sup_any()} defaultValue={params.get('warehouse') ?? ''} choices={[...places]} />
              <div className="grid grid-cols-2 gap-2">
                <TextField type="date" name="closesFrom" label={m.office_pre_closes_from()} defaultValue={params.get('closesFrom') ?? ''} />
                <TextField type="date" name="closesTo" label={m.office_pre_closes_to()} defaultValue={params.get('closesTo') ?? ''} />
              </div>
            </>
          ),
        }}
        chips={supplyChips(params, [
          { name: 'warehouse', choices: places },
          { name: 'closesFrom', words: m.office_pre_chip_from },
          { name: 'closesTo', words: m.office_pre_chip_to },
        ])}
        verbs={add}
        columns={campaignColumns()}
        rows={rows}
        rowKey={(row) => row.id}
        empty={{ title: m.office_pre_empty(), text: m.office_pre_empty_about(), action: add, all: m.office_pre_all() }}
        pages={{ previous: null, next: null, total: rows.length }}
      />
    </>
  )
}
