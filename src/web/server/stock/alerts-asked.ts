import { alertSorts, alertTabs, type AlertFilter, type AlertTab } from '#modules/stock/index.ts'
import { listAsked } from '../lists/list-asked.ts'

/** The alerts that an address of the list (or of its file) asks for. */
export function alertsAsked(request: Request): { filter: AlertFilter & { state: AlertTab }; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, alertSorts, 'cover')
  return {
    sorted,
    filter: {
      ...asked,
      state: alertTabs.find((one) => one === params.get('state')) ?? 'open',
      mine: params.get('whose') === 'mine',
      warehouse: params.get('warehouse') || undefined,
      categoryId: Number(params.get('category')) || undefined,
    },
  }
}
