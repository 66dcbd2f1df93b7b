import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { StockView } from '../../server/stock/stock-view.ts'
import { StockBadge } from './stock-badge.tsx'

const told: StockView = {
  shows: 'levels',
  level: 'in',
  available: 1,
  next: { on: '2026-12-21', qty: 1 },
  leadDays: null,
  readyOn: null,
  departs: null,
  kept: null,
  cap: null,
  suppliers: [],
  suppliersLast: false,
  preorder: null,
  unit: 'piece',
  stepsPerUnit: 1,
}
const words = (level: StockView['level'], promise: { waits: number; readyOn: string | null } | null) =>
  renderToStaticMarkup(<StockBadge stock={{ ...told, level }} qty={30} promise={promise} />).replace(/<[^>]*>/g, '')

it.each<[StockView['level'], number, string]>([
  ['in', 0, 'En stock'],
  ['in', 30, 'En stock · le tout le 31 déc.'],
  ['few', 30, 'Stock limité · le tout le 31 déc.'],
  ['none', 30, 'disponible le 31 déc.'],
])('who is told levels hears when all of what he wants can leave: %s, %i waiting', (level, waits, said) => {
  expect(words(level, { waits, readyOn: waits ? '2026-12-31' : '2026-11-26' }).replace(/[\u00a0\u202f]/g, ' ')).toBe(said)
})
