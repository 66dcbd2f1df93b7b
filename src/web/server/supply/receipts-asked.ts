import { receiptSorts, receiptTabs, type ReceiptFilter } from '#modules/supply/index.ts'
import { dayAsked, listAsked } from '../lists/list-asked.ts'

export const receiptsAtOnce = 50

/** The receipts that an address of the list (or of its file) asks for. Pages are counted in rows: `after` and `before` name the first of a page. */
export function receiptsAsked(request: Request): { filter: ReceiptFilter & { offset: number }; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, after, before, ...asked } = listAsked(params, receiptSorts, '-entered')
  return {
    sorted,
    filter: {
      ...asked,
      tab: receiptTabs.find((one) => one === params.get('only')),
      supplier: params.get('supplier') || undefined,
      warehouse: params.get('warehouse') || undefined,
      receivedFrom: dayAsked(params, 'receivedFrom'),
      receivedTo: dayAsked(params, 'receivedTo'),
      offset: Math.max(0, Math.trunc(Number(after ?? before ?? 0)) || 0),
    },
  }
}
