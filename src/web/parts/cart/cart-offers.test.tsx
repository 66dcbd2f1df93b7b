import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { OffersView } from '../../server/cart/offers-view.ts'
import { CartOffers } from './cart-offers.tsx'

it('says of a gift what it is worth, not that the total falls', () => {
  const applied = [
    { code: 'GIFT', name: 'Une paire de gants', to: null, kind: 'gift', savedCents: 100, limited: false, heldCents: null },
    { code: 'TEN', name: 'Dix pour cent', to: null, kind: 'percent', savedCents: 250, limited: false, heldCents: null },
  ]
  const words = wordsOf(applied)
  expect(words).toContain('offert, valeur 1,00 € HT')
  expect(words).toContain('−2,50 € HT')
  expect(words).not.toContain('−1,00')
})

it('says that an offer was limited, and to those who see margins what it would have given', () => {
  const limited = { code: 'FIVE', name: 'Cinq euros', to: null, kind: 'amount_off', savedCents: 55, limited: true }
  const forClient = wordsOf([{ ...limited, heldCents: null }])
  expect(forClient).toContain('−0,55 € HT')
  expect(forClient).toContain('Limitée sur vos articles')
  expect(forClient).not.toContain('marge')
  expect(wordsOf([{ ...limited, heldCents: 445 }])).toContain('Retenue par la marge minimale : 5,00 € HT sans elle.')
})

it('tells the seller’s people of an offer that the margin held whole', () => {
  const held = { code: 'FIVE', name: 'Cinq euros', to: null, heldCents: 500 }
  expect(wordsOf([], [held])).toContain('Cinq euros Ne donne rien ici : la marge minimale la retient.')
  expect(wordsOf([], [])).toBe('')
})

function wordsOf(applied: OffersView['applied'], held: OffersView['held'] = []): string {
  const html = renderToStaticMarkup(<CartOffers offers={{ applied, held, close: [], gifts: [], missing: [], extraTermDays: 0 }} currency="EUR" />)
  return html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ')
}
