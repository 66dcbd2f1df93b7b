import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/day.ts'
import { everyDay, type Calendar } from '#kernel/working-days.ts'
import type { Availability, Place } from '../availability.ts'
import { daysOfQueue } from './promise-anew.ts'
import { promiseOf } from './promise-of.ts'
import { promiseSteps } from './promise-steps.ts'

// A Tuesday.
const today = '2026-03-10'
const weekdays: Calendar = { workingDays: [1, 2, 3, 4, 5], holidays: 'FR', closings: [{ from: '2026-08-03', to: '2026-08-21' }] }

const place = (given: Partial<Place>): Place => ({ warehouseId: 1, calendar: everyDay, free: 0, backordered: 0, incoming: [], ...given })
const level = (places: Partial<Place>[], mayWait: number | null = null): Availability => {
  const all = places.map((one, i) => place({ warehouseId: i + 1, ...one }))
  return {
    onHand: 0,
    reserved: 0,
    available: all.reduce((sum, { free }) => sum + Math.max(0, free), 0),
    incoming: all.flatMap(({ incoming }) => incoming),
    projected: 0,
    places: all,
    usual: all[0]?.calendar ?? weekdays,
    mayWait,
  }
}
const twoReceipts = [
  { dueOn: '2026-03-20', qty: 10 },
  { dueOn: '2026-04-02', qty: 50 },
]

describe('a promise', () => {
  it.each<[string, Partial<Place>[], number, number | null, string | null]>([
    ['is for today when all of it is there', [{ free: 12 }], 12, 5, today],
    ['waits for the receipt that completes the quantity', [{ free: 5, incoming: twoReceipts }], 15, 5, '2026-03-20'],
    ['waits for the next one where that is short by one', [{ free: 5, incoming: twoReceipts }], 16, 5, '2026-04-02'],
    ['leaves what is coming to those who wait already', [{ backordered: 10, incoming: twoReceipts }], 1, null, '2026-04-02'],
    ['counts pieces held beyond what is there as owed', [{ free: -4, incoming: twoReceipts }], 7, null, '2026-04-02'],
    ['falls back on the lead time', [{}], 1, 12, '2026-03-22'],
    ['falls back on the lead time when what is coming does not do', [{ incoming: twoReceipts }], 61, 30, '2026-04-09'],
    ['is beyond all that is coming no sooner than the last of it', [{ incoming: twoReceipts }, { incoming: [{ dueOn: '2026-04-10', qty: 2 }] }], 61, 5, '2026-04-10'],
    ['is no sooner than that of those who wait already', [{ backordered: 60, incoming: twoReceipts }], 1, 5, '2026-04-02'],
    ['is none when nobody knows', [{ incoming: twoReceipts }], 61, null, null],
    ['takes a late receipt for one of today', [{ incoming: [{ dueOn: '2026-03-01', qty: 4 }] }], 4, 9, today],
    ['adds up what several warehouses have', [{ free: 3 }, { free: 4 }], 7, null, today],
    [
      'waits in the warehouse that has the rest first',
      [{ free: 3, incoming: [{ dueOn: '2026-04-02', qty: 9 }] }, { incoming: [{ dueOn: '2026-03-20', qty: 9 }] }],
      9,
      null,
      '2026-03-20',
    ],
    ['never waits in two warehouses', [{ incoming: [{ dueOn: '2026-03-20', qty: 5 }] }, { incoming: [{ dueOn: '2026-03-20', qty: 5 }] }], 9, null, null],
    ['is for Monday when goods come on a Saturday', [{ calendar: weekdays, incoming: [{ dueOn: '2026-03-14', qty: 5 }] }], 5, null, '2026-03-16'],
    ['is for Tuesday when they come on Easter Monday', [{ calendar: weekdays, incoming: [{ dueOn: '2026-04-06', qty: 5 }] }], 5, null, '2026-04-07'],
    ['waits for the end of a closing', [{ calendar: weekdays, incoming: [{ dueOn: '2026-08-05', qty: 5 }] }], 5, null, '2026-08-24'],
    ['keeps to working days with the lead time', [{ calendar: weekdays }], 5, 11, '2026-03-23'],
    ['keeps to them without a level, too', [], 5, 11, '2026-03-23'],
  ])('%s', (_, places, qty, leadDays, readyOn) => {
    expect(promiseOf(level(places), { qty, leadDays, today }).readyOn).toBe(readyOn)
  })

  it('for who came first is never later than for who comes after him with as much or more', () => {
    let seed = 7
    const upTo = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % (most + 1)
    const faults: string[] = []
    for (let run = 0; run < 300; run += 1) {
      const leadDays = [null, 3, 12, 45][upTo(3)]!
      const places = Array.from({ length: 1 + upTo(2) }, (_, i) =>
        place({
          warehouseId: i + 1,
          free: upTo(6),
          calendar: upTo(1) === 0 ? everyDay : weekdays,
          incoming: Array.from({ length: upTo(3) }, () => ({ dueOn: addDays(today, upTo(90)), qty: 1 + upTo(9) })).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
        }),
      )
      const told: { qty: number; on: string }[] = []
      for (let order = 0; order < 6; order += 1) {
        const qty = 1 + upTo(9)
        const { readyOn, parts } = promiseOf(level(places), { qty, leadDays, today })
        if (readyOn === null) continue
        if (told.some((first) => first.qty <= qty && first.on > readyOn)) faults.push(JSON.stringify({ run, told, qty, readyOn }))
        told.push({ qty, on: readyOn })
        for (const part of parts) {
          const from = places.find(({ warehouseId }) => warehouseId === part.warehouseId)!
          if (part.source === 'on_hand') from.free -= part.qty
          else from.backordered += part.qty
        }
      }
    }
    expect(faults).toEqual([])
  })

  it('of a queue follows its order: what waits on the lead time comes no sooner than what is ahead of it', () => {
    const waits = (promisedOn: string | null, cover: 'incoming' | 'lead_time' | 'campaign' | null = null) => ({ qty: 5, promisedOn, cover })
    const days = (incoming: Place['incoming'], queue: Parameters<typeof daysOfQueue>[0]) =>
      daysOfQueue(queue, place({ incoming }), { leadDays: 6, today }).map(({ promisedOn }) => promisedOn)
    // The receipt of the first is put off: the second was told a day that it would now have before him.
    expect(days([{ dueOn: '2026-04-20', qty: 5 }], [waits('2026-03-12', 'incoming'), waits('2026-03-14', 'lead_time'), waits(null)])).toEqual([
      '2026-04-20',
      '2026-04-20',
      '2026-04-20',
    ])
    expect(days([], [waits('2026-06-01', 'campaign'), waits('2026-03-14', 'lead_time')])).toEqual(['2026-06-01', '2026-03-14'])
  })

  it('says from what it is made', () => {
    expect(promiseOf(level([{ free: 5, incoming: twoReceipts }]), { qty: 20, leadDays: null, today }).parts).toEqual([
      { source: 'on_hand', warehouseId: 1, on: today, qty: 5 },
      { source: 'incoming', warehouseId: 1, on: '2026-03-20', qty: 10 },
      { source: 'incoming', warehouseId: 1, on: '2026-04-02', qty: 5 },
    ])
  })

  it('shows what is coming less what is promised, by date over all warehouses', () => {
    const { incoming } = promiseOf(level([{ backordered: 15, incoming: twoReceipts }, { incoming: [{ dueOn: '2026-03-25', qty: 3 }] }]), { qty: 1, leadDays: null, today })
    expect(incoming).toEqual([
      { dueOn: '2026-03-25', qty: 3 },
      { dueOn: '2026-04-02', qty: 45 },
    ])
  })

  it.each<[string, number | null, number, boolean]>([
    ['what is there, whatever the rule', 0, 5, true],
    ['nothing beyond it where nobody may wait', 0, 6, false],
    ['as much as can be promised', null, 65, true],
    ['nothing that nobody can promise', null, 66, false],
    ['up to the cap', 10, 15, true],
    ['nothing beyond the cap', 10, 16, false],
  ])('lets an order take %s', (_, mayWait, qty, accepted) => {
    expect(promiseOf(level([{ free: 5, incoming: twoReceipts }], mayWait), { qty, leadDays: null, today }).accepted).toBe(accepted)
  })
})

describe('the quantities that can be ordered beyond what is there', () => {
  it.each<[string, Partial<Place>[], number | null, number | null, { upTo: number | null; on: string }[]]>([
    [
      'each receipt with its day, then the lead time',
      [{ free: 5, incoming: twoReceipts }],
      null,
      60,
      [
        { upTo: 15, on: '2026-03-20' },
        { upTo: 65, on: '2026-04-02' },
        { upTo: null, on: '2026-05-09' },
      ],
    ],
    [
      'no more than the cap',
      [{ free: 5, incoming: twoReceipts }],
      20,
      60,
      [
        { upTo: 15, on: '2026-03-20' },
        { upTo: 25, on: '2026-04-02' },
      ],
    ],
    ['up to the cap on the lead time', [{ free: 5 }], 20, 7, [{ upTo: 25, on: '2026-03-17' }]],
    ['none where nobody may wait', [{ free: 5, incoming: twoReceipts }], 0, 60, []],
    ['none that nobody can promise', [{ free: 5 }], null, null, []],
  ])('are %s', (_, places, mayWait, leadDays, steps) => {
    expect(promiseSteps(level(places, mayWait), { leadDays, today })).toEqual(steps)
  })
})
