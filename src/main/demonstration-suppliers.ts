import { addDays, dayOf } from '#kernel/day.ts'
import { everyDay, workingDayFrom } from '#kernel/working-days.ts'
import { actorOfKey, listCompanies, sellerSettings } from '#modules/accounts/index.ts'
import { followSuppliers, placeOrder } from '#modules/orders/index.ts'
import { listLevels } from '#modules/stock/index.ts'
import { confirmSupplyOrder, supplyOrderByNumber, supplyOrdersFor } from '#modules/supply/index.ts'
import { inTransaction } from '#platform/context.ts'
import type { App } from '../app.ts'

type Wanted = {
  company: string
  poNumber: string
  lines: readonly [sku: string, qty: number][]
  /** In so many days the supplier delivers, as he has confirmed; null: he has not answered. */ inDays: number | null
}

/** One that the supplier delivers himself, later than he usually does; one abroad that he has not answered; castors by way of Lyon. */
const orders: readonly Wanted[] = [
  {
    company: 'Atelier Morel',
    poNumber: 'Chantier Bellecour',
    lines: [
      ['MAF-1-1-2-LT', 40],
      ['RED-1-2-LT', 60],
      ['BOM-2-LT', 40],
    ],
    inDays: 9,
  },
  {
    company: 'Vandermeer Installaties',
    poNumber: 'VI-4471',
    lines: [
      ['MAF-1-1-2-LT', 60],
      ['RED-1-2-LT', 40],
    ],
    inDays: null,
  },
  {
    company: 'Atelier Morel',
    poNumber: 'Chariots',
    lines: [
      ['ROB-50P', 36],
      ['ROB-125R', 8],
    ],
    inDays: 6,
  },
]

const weekdays = { ...everyDay, workingDays: [1, 2, 3, 4, 5] }

/** Orders of clients for what suppliers hold, as the seller's own system would have placed them, with what it caused at the suppliers. */
export async function demonstrationSuppliers(app: App): Promise<void> {
  const { demoApiKeys } = await import('../../demo/sign-ins.ts')
  const key = demoApiKeys.find(({ name }) => name === 'ERP')?.key ?? ''
  for (const wanted of orders) await orderFor(app, key, wanted)
}

async function orderFor(app: App, key: string, { company, poNumber, lines, inDays }: Wanted): Promise<void> {
  const ctx = app.systemCtx('demonstration')
  const [client] = (await listCompanies(ctx, { words: company, limit: 1 })).rows
  const erp = client && (await actorOfKey(ctx, key, client.id))
  if (!erp) return
  const { rows: levels } = await listLevels(ctx, { skus: lines.map(([sku]) => sku), warehouse: 'LYO' })
  const variants = new Map(levels.map(({ sku, variantId }) => [sku, variantId]))
  const { id } = await placeOrder(app.ctxFor(erp.actor), {
    source: { kind: 'api', id: `demonstration ${poNumber}`, lines: lines.flatMap(([sku, qty]) => (variants.has(sku) ? [{ variantId: variants.get(sku)!, qty }] : [])) },
    poNumber,
  })
  await inTransaction(ctx, (tx) => followSuppliers(tx, { orderId: id }))
  if (inDays === null) return
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  for (const { number } of await supplyOrdersFor(ctx, id)) {
    const { lines: asked, state } = await supplyOrderByNumber(ctx, number)
    if (state !== 'sent') continue
    const dueOn = workingDayFrom(addDays(dayOf(app.now(), zone), inDays), weekdays)
    await confirmSupplyOrder(ctx, { number, version: null }, { lines: asked.map(({ position, qty }) => ({ position, parts: [{ dueOn, qty }] })) })
  }
}
