import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, it } from 'vitest'
import { OfficeTiers } from './tiers.tsx'

it('says any quantity, and no thousandth, where a price of what is weighed holds from the least on', () => {
  const quantities = (stepsPerUnit: number) => {
    const tiers = [1, 5 * stepsPerUnit].map((minQty) => ({ minQty, unitNet: 50_000, per: 1 as const }))
    const form = <OfficeTiers list={{ id: 1, code: 'PUB', currency: 'EUR' }} article={{ unit: 'kg', stepsPerUnit, pricePer: 1 }} tiers={tiers} readOnly={false} />
    const page = renderToStaticMarkup(<RouterProvider router={createMemoryRouter([{ path: '/', element: form, action: () => null }])} />)
    return [...page.matchAll(/<input[^>]*name="from-[^>]*>/g)].slice(0, 2).map(([box]) => [/ value="([^"]*)"/.exec(box)?.[1], / placeholder="([^"]*)"/.exec(box)?.[1]])
  }
  expect(quantities(1_000)).toEqual([
    ['', 'toute quantité'],
    ['5', undefined],
  ])
  expect(quantities(1)[0]).toEqual(['1', 'toute quantité'])
})
