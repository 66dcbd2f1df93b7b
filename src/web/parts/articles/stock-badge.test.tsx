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

it.each([
  [0, 220, 20, '200 chez le fournisseur · le reste le 31 déc.'],
  [15, 220, 20, '15 en stock · 185 chez le fournisseur · le reste le 31 déc.'],
  [15, 220, 205, '15 en stock · le reste le 31 déc.'],
  [0, 220, 220, 'départ le 31 déc.'],
])('with %i there, %i wanted and %i of them waiting, names each part that comes sooner', (available, qty, waits, said) => {
  const stock: StockView = { ...told, shows: 'exact', level: null, available }
  const drawn = renderToStaticMarkup(<StockBadge stock={stock} qty={qty} promise={{ waits, readyOn: '2026-12-31' }} />).replace(/<[^>]*>/g, '')
  expect(drawn.replace(/[\u00a0\u202f]/g, ' ')).toBe(said)
})
