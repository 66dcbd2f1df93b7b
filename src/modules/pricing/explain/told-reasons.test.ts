import { describe, expect, it } from 'vitest'
import type { Reason } from '../price-rule.ts'
import { toldReasons } from './told-reasons.ts'

const reader = (isStaff: boolean, ...rights: string[]) => ({ actor: { kind: 'person' as const, id: 'p', name: '', email: null, rights: new Set(rights), isStaff, company: null } })
const client = reader(false, 'prices.read')
const list: Reason = { rule: 'list-price', source: null, from: null, to: 100_000, minQty: 1 }
const offer = (from: number, to: number, over: Partial<Reason> = {}): Reason => ({ rule: 'offer', source: null, from, to, share: 300_000, ...over })
const floor = (from: number | null, to: number | null, over: Partial<Reason> = {}): Reason => ({ rule: 'floor', source: null, from, to, ...over })
const read = (because: Reason[]) => toldReasons(client, because).map(({ rule, from, to, share, limited }) => [rule, from, to, share ?? null, limited ?? false])

describe('the floor (cost and minimum margin: clients never see cost)', () => {
  const because = [list, offer(100_000, 70_000), floor(70_000, 84_000)]

  it("is told to the seller's people who may read margins, and to nobody else", () => {
    expect(toldReasons(reader(true, 'margin.read'), because)).toEqual(because)
    for (const other of [client, reader(true, 'prices.read'), reader(false, 'margin.read')]) expect(JSON.stringify(toldReasons(other, because))).not.toMatch(/floor|70000|300000/)
  })

  it.each<[string, Reason[], unknown[]]>([
    ['leaves the offer with what it did, and without its share', because, [['offer', 100_000, 84_000, null, true]]],
    [
      'names the one of two offers that it held',
      [list, offer(100_000, 90_000), offer(90_000, 60_000), floor(60_000, 84_000)],
      [
        ['offer', 100_000, 90_000, 300_000, false],
        ['offer', 90_000, 84_000, null, true],
      ],
    ],
    ['does not name an offer that it held whole', [list, offer(100_000, 84_000), offer(84_000, 60_000), floor(60_000, 84_000)], [['offer', 100_000, 84_000, 300_000, false]]],
    [
      'says nothing of what it held back of an offer on the basket',
      [list, offer(0, 0, { from: null, to: null, allowanceCents: 20 }), floor(null, null, { heldCents: 580 })],
      [['offer', null, null, 300_000, true]],
    ],
    [
      'is left out of a price that was passed over, too',
      [offer(100_000, 70_000, { lost: 'dearer' }), floor(70_000, 84_000, { lost: 'dearer' }), list],
      [['offer', 100_000, 84_000, null, true]],
    ],
    ['says nothing where no offer reached it', [list, offer(100_000, 90_000)], [['offer', 100_000, 90_000, 300_000, false]]],
  ])('%s', (_, reasons, offers) => {
    expect(read(reasons).filter(([rule]) => rule !== 'list-price')).toEqual(offers)
  })
})
