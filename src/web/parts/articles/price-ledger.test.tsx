import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { PriceLedger, type LedgerOf } from './price-ledger.tsx'

const list = { kind: 'list', code: 'PUB', name: 'Tarif public', audience: 'public', from: null, to: null }
const inherited = { kind: 'agreement', code: 'CADRE', name: 'Accord cadre', audience: 'parent', from: null, to: null }
const offer = { kind: 'offer', code: 'RIV', name: 'Rivets −10 %', audience: 'company', from: null, to: '2026-12-15' }

it("names an offer as one, whoever it is for, a parent's agreement as his, and the floor that stops what it takes off", () => {
  const found: LedgerOf = {
    on: '2026-11-26' as LedgerOf['on'],
    currency: 'EUR',
    company: { id: 'c', name: 'Atelier' },
    sku: 'RIX',
    name: 'Rivet',
    qty: 10,
    stepsPerUnit: 1,
    articleUnit: 'piece',
    price: { unitNet: 9_500, per: 1, steps: 1, listNet: 10_000, source: { kind: 'list', code: 'PUB' } },
    hidden: null,
    netCents: 950,
    vat: { category: 'S', rate: 200_000 } as LedgerOf['vat'],
    publicNet: null,
    margin: null,
    because: [
      { rule: 'list-price', source: list, from: null, to: 10_000, setBy: null },
      { rule: 'offer', source: offer, from: 10_000, to: 9_000, share: 100_000, setBy: null },
      { rule: 'floor', source: null, from: 9_000, to: 9_500, setBy: null },
      { rule: 'list-price', source: inherited, from: null, to: null, lost: 'no_price', setBy: null },
    ],
  }
  const rows = [...renderToStaticMarkup(<PriceLedger found={found} zone="Europe/Paris" />).matchAll(/<tr.*?<\/tr>/g)].map(([row]) =>
    row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  )
  expect(rows[1]).toContain('Tarif public (PUB) tarif public')
  expect(rows[2]).toContain('Rivets −10 % (RIV) offre')
  expect(rows[3]).toContain('Prix plancher')
  expect(rows[3]?.replace(/[\s\u00a0\u202f]+/g, ' ')).toContain('retient 0,05 € de la remise (0,90 € sans plancher)')
  expect(rows[3]).not.toContain('fait le prix')
  expect(rows[4]).toContain('Accord cadre (CADRE) accord de la maison mère')
})
