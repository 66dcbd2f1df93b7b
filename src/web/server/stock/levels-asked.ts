import { levelSorts, type LevelFilter } from '#modules/stock/index.ts'
import { levelTabs } from '../../parts/office/stock/level-tabs.ts'
import { listAsked } from '../lists/list-asked.ts'

/** The levels that an address of the list (or of its file) asks for. */
export function levelsAsked(request: Request): { filter: LevelFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, levelSorts, 'sku')
  return { sorted, filter: { ...asked, only: levelTabs.find((one) => one === params.get('only')), warehouse: params.get('warehouse') || undefined } }
}
