import { thresholdSorts, thresholdTabs, type ThresholdFilter } from '#modules/stock/index.ts'
import { listAsked } from '../lists/list-asked.ts'

/** The thresholds that an address of the list asks for. */
export function thresholdsAsked(request: Request): { filter: ThresholdFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, thresholdSorts, 'sku')
  return {
    sorted,
    filter: {
      ...asked,
      only: thresholdTabs.find((one) => one === params.get('only')),
      warehouse: params.get('warehouse') || undefined,
      categoryId: Number(params.get('category')) || undefined,
    },
  }
}
