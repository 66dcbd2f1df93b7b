import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffRoles } from '#modules/accounts/index.ts'
import { createSupplyOrder } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anArticle, aStaff, aSupplied, aSupplier, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import routes from '../../../routes.ts'

/** What each page and file of supply is for; a page that is added here must be thought of. */
const needs: Record<string, string[]> = {
  'board.tsx': ['supply.read'],
  'proposals.tsx': ['supply.read', 'stock.read'],
  'proposals.csv.ts': ['supply.read', 'stock.read'],
  'orders.tsx': ['supply.read'],
  'orders.csv.ts': ['supply.read'],
  'order.tsx': ['supply.read'],
  'order.pdf.ts': ['supply.read'],
  'order.csv.ts': ['supply.read'],
  'receive.tsx': ['supply.read', 'supply.receive'],
  'receipts.tsx': ['supply.read'],
  'receipts.csv.ts': ['supply.read'],
  'suppliers.tsx': ['supply.read'],
  'suppliers.csv.ts': ['supply.read'],
  'supplier.tsx': ['supply.read'],
}

type Entry = { path?: string; file: string; children?: Entry[] }
const supplyRoutes = (routes as Entry[]).flatMap(below).filter(({ file }) => file.startsWith('routes/office/supply/'))
function below(entry: Entry): Entry[] {
  return [entry, ...(entry.children ?? []).flatMap(below)]
}

let world: World
let number: string
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const article = await anArticle(world, { sku: 'A', onHand: 0 })
  await aSupplied(world, await aSupplier(world, { code: 'VERDIER' }), article)
  number = (await createSupplyOrder(world.system(), { supplier: 'VERDIER', lines: [{ variantId: article.id, qty: 5 }] })).number
})
afterAll(() => world.drop())

const nameOf = ({ file }: Entry) => file.split('/').at(-1)!

async function opened(entry: Entry, who: Ctx): Promise<string> {
  const { loader } = (await import(`./${nameOf(entry)}`)) as { loader: (args: unknown) => Promise<unknown> }
  const path = `/office/${String(entry.path).replace(':number', number).replace(':code', 'VERDIER')}`
  try {
    const answer = await loader(pageArgs(world, who, { path, params: { number, code: 'VERDIER' } }))
    if (answer instanceof Response) await answer.arrayBuffer()
    return 'open'
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown)
  }
}

describe('the pages and files of supply', () => {
  it('are all thought of here', () => {
    expect(supplyRoutes.map(nameOf).toSorted()).toEqual(Object.keys(needs).toSorted())
  })

  it.each(staffRoles)('open to %s what his rights allow, and say plainly what they do not', async (role) => {
    const who = await aStaff(world, [role])
    const allowed = (entry: Entry) => needs[nameOf(entry)]!.every((right) => who.actor.rights.has(right as never) || who.actor.rights.has('*' as never))
    const answers = await Promise.all(supplyRoutes.map(async (entry) => [nameOf(entry), await opened(entry, who)]))
    expect(answers).toEqual(supplyRoutes.map((entry) => [nameOf(entry), allowed(entry) ? 'open' : 'access.denied']))
  })
})
