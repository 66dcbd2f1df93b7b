import { describe, expect, it } from 'vitest'
import type { Availability } from './availability.ts'
import { promiseOf } from './promise-of.ts'

const today = '2026-03-10'
const level = (given: Partial<Availability>): Availability => {
  const incoming = given.incoming ?? []
  const available = given.available ?? 0
  return { onHand: available, reserved: 0, available, incoming, projected: available + incoming.reduce((sum, one) => sum + one.qty, 0), ...given }
}

describe('a promise', () => {
  it('is for today when all of it is there', () => {
    expect(promiseOf(level({ available: 12 }), { qty: 12, leadDays: 5, today }).readyOn).toBe(today)
  })

  it('waits for the receipt that completes the quantity', () => {
    const incoming = [{ dueOn: '2026-03-20', qty: 10 }, { dueOn: '2026-04-02', qty: 50 }]
    expect(promiseOf(level({ available: 5, incoming }), { qty: 15, leadDays: 5, today }).readyOn).toBe('2026-03-20')
    expect(promiseOf(level({ available: 5, incoming }), { qty: 16, leadDays: 5, today }).readyOn).toBe('2026-04-02')
  })

  it('leaves what is coming to those who wait already', () => {
    const incoming = [{ dueOn: '2026-03-20', qty: 10 }, { dueOn: '2026-04-02', qty: 50 }]
    const promised = promiseOf(level({ incoming, projected: 45 }), { qty: 1, leadDays: null, today })
    expect(promised.incoming).toEqual([{ dueOn: '2026-04-02', qty: 45 }])
    expect(promised.readyOn).toBe('2026-04-02')
  })

  it('counts pieces sold beyond what is there as promised', () => {
    const promised = promiseOf(level({ onHand: 3, reserved: 7, incoming: [{ dueOn: '2026-03-20', qty: 10 }], projected: 6 }), { qty: 6, leadDays: null, today })
    expect(promised.incoming).toEqual([{ dueOn: '2026-03-20', qty: 6 }])
  })

  it('falls back on the lead time, and on nothing when there is none', () => {
    expect(promiseOf(level({}), { qty: 1, leadDays: 12, today }).readyOn).toBe('2026-03-22')
    expect(promiseOf(level({}), { qty: 1, leadDays: null, today }).readyOn).toBeNull()
  })

  it('takes a late receipt for one of today', () => {
    expect(promiseOf(level({ incoming: [{ dueOn: '2026-03-01', qty: 4 }] }), { qty: 4, leadDays: 9, today }).readyOn).toBe(today)
  })
})
