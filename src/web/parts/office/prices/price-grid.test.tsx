import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, it } from 'vitest'
import { OfficePriceGrid, type GridRow } from './price-grid.tsx'
import { OfficePriceRows } from './price-rows.tsx'

const rowsOf = (stepsPerUnit: number): GridRow[] =>
  [1, 5 * stepsPerUnit].map((minQty) => ({
    key: String(minQty),
    sku: 'CABLE',
    name: 'Câble',
    unit: '',
    articleUnit: 'm',
    stepsPerUnit,
    minQty,
    unitNet: 50_000,
    per: 1,
    from: '-infinity',
    until: 'infinity',
    firstDay: '',
    lastDay: '',
    underFloor: false,
    approvedBy: null,
  }))
const page = (element: React.ReactElement) => renderToStaticMarkup(<RouterProvider router={createMemoryRouter([{ path: '/', element, action: () => null }])} />)
const boxes = (stepsPerUnit: number) =>
  [...page(<OfficePriceGrid rows={rowsOf(stepsPerUnit)} currency="EUR" />).matchAll(/<input[^>]*name="qty-[01]"[^>]*>/g)].map(([box]) => [
    / value="([^"]*)"/.exec(box)?.[1],
    / placeholder="([^"]*)"/.exec(box)?.[1],
  ])

it('says any quantity, and no thousandth, in the grid of prices of what is weighed or cut', () => {
  expect(boxes(1_000)).toEqual([
    ['', 'toute quantité'],
    ['5', 'toute quantité'],
  ])
  expect(boxes(1)[0]).toEqual(['1', 'À partir de'])
})

it('says any quantity to who may read prices only', () => {
  const read = page(<OfficePriceRows rows={rowsOf(1_000)} currency="EUR" caption="Prix" />)
  expect(read).toContain('toute quantité')
  expect(read).not.toContain('0,001')
})
