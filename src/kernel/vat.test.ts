import { expect, it } from 'vitest'
import { vatTreatment } from './vat.ts'

const from = { sellerCountry: 'FR', domesticRate: 200_000 }

it.each([
  ['a French delivery pays the domestic rate', 'FR', 'FR40303265045', { category: 'S', rate: 200_000, reason: null }],
  ['a delivery to another member state with a foreign number is an intra-EU supply (V2)', 'BE', 'BE0428759497', { category: 'K', rate: 0, reason: 'intra_eu' }],
  ['the same without a number pays the seller\'s rate (V2)', 'BE', null, { category: 'S', rate: 200_000, reason: null }],
  ['a French number does not make a delivery to Belgium an intra-EU supply', 'BE', 'FR40303265045', { category: 'S', rate: 200_000, reason: null }],
  ['a delivery outside the EU is an export (V1)', 'CH', null, { category: 'G', rate: 0, reason: 'export' }],
] as const)('%s', (_, deliveryCountry, clientVatNumber, expected) => {
  expect(vatTreatment({ ...from, deliveryCountry, clientVatNumber })).toEqual(expected)
})
