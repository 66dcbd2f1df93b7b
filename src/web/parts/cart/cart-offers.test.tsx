import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { CartOffers } from './cart-offers.tsx'

it('says of a gift what it is worth, not that the total falls', () => {
  const applied = [
    { code: 'GIFT', name: 'Une paire de gants', to: null, kind: 'gift', savedCents: 100 },
    { code: 'TEN', name: 'Dix pour cent', to: null, kind: 'percent', savedCents: 250 },
  ]
  const html = renderToStaticMarkup(<CartOffers offers={{ applied, close: [], gifts: [], missing: [], extraTermDays: 0 }} currency="EUR" />)
  const words = html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ')
  expect(words).toContain('offert, valeur 1,00 € HT')
  expect(words).toContain('−2,50 € HT')
  expect(words).not.toContain('−1,00')
})
