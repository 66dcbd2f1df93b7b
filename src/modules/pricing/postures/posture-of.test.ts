import { describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { hiddenBy } from './posture-of.ts'

describe('who is told prices', () => {
  it.each([
    ['a visitor when open', 'open', { kind: 'visitor' }, null],
    ['a visitor otherwise', 'signed_in', { kind: 'visitor' }, 'sign_in'],
    ['a visitor when approved', 'approved', { kind: 'visitor' }, 'sign_in'],
    ['a pending company after sign-in', 'signed_in', { kind: 'person', company: 'pending' }, null],
    ['a pending company before approval', 'approved', { kind: 'person', company: 'pending' }, 'approval'],
    ['an approved company', 'approved', { kind: 'person', company: 'active' }, null],
    ['a blocked one, which was approved', 'approved', { kind: 'person', company: 'blocked' }, null],
    ['a person of no company', 'approved', { kind: 'person' }, 'approval'],
    ['staff who act for nobody', 'approved', { kind: 'person', isStaff: true }, null],
    ['staff who act for a pending company see what it sees', 'approved', { kind: 'person', isStaff: true, company: 'pending' }, 'approval'],
  ] as const)('%s', (_, set, who, expected) => {
    const given = who as { kind: 'person'; isStaff?: boolean; company?: 'pending' }
    expect(hiddenBy(set, { kind: given.kind, isStaff: given.isStaff ?? false, company: given.company ? ({ state: given.company } as Ctx['actor']['company']) : null })).toBe(
      expected,
    )
  })
})
