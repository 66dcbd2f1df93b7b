import { campaignStages, type CampaignFilter, type CampaignStage } from '#modules/stock/index.ts'
import { dayAsked } from '../lists/list-asked.ts'

/** The campaigns that an address of the list (or of its file) asks for; the stage apart, for the tabs count the others too. */
export function campaignsAsked(request: Request): { filter: CampaignFilter; stage: CampaignStage | null } {
  const params = new URL(request.url).searchParams
  return {
    stage: campaignStages.find((one) => one === params.get('state')) ?? null,
    filter: {
      words: params.get('q')?.slice(0, 200) ?? '',
      warehouse: params.get('warehouse') || undefined,
      closesFrom: dayAsked(params, 'closesFrom'),
      closesTo: dayAsked(params, 'closesTo'),
    },
  }
}
