import { describe, expect, it } from 'vitest'
import { usualTerritories } from './vat-territories.ts'
import { vatReasons, vatTreatment } from './vat.ts'

const from = { sellerCountry: 'FR', domesticRate: 200_000, territories: usualTerritories }
const charged = { category: 'S', rate: 200_000, reason: null }
const exported = { category: 'G', rate: 0, reason: 'export' }
const overseas = { category: 'G', rate: 0, reason: 'overseas' }

it.each([
  ['a French delivery pays the domestic rate', 'FR', '69007', 'FR40303265045', charged],
  ['a delivery to another member state with a foreign number is an intra-EU supply (V2)', 'BE', '1000', 'BE0428759497', { category: 'K', rate: 0, reason: 'intra_eu' }],
  ["the same without a number pays the seller's rate (V2)", 'BE', '1000', null, charged],
  ['a French number does not make a delivery to Belgium an intra-EU supply', 'BE', '1000', 'FR40303265045', charged],
  ['nor does a Swiss one', 'BE', '1000', 'CHE123456788', charged],
  ['a Greek number begins with EL', 'GR', '10431', 'EL094259216', { category: 'K', rate: 0, reason: 'intra_eu' }],
  ['a delivery outside the EU is an export (V1)', 'CH', '1200', null, exported],
  ['Monaco counts as France (V8)', 'MC', '98000', 'FR53000003019', charged],
  ['Guadeloupe by its own country code is overseas (V8)', 'GP', '97110', 'FR40303265045', overseas],
  ['Réunion written as France is overseas (V8)', 'FR', '97400', null, overseas],
  ['French Guiana and Mayotte have no VAT (V8)', 'FR', '97600', null, overseas],
  ['New Caledonia is an export (V8)', 'FR', '98800', null, exported],
  ['the Canary Islands are outside the territory of VAT, with a number too', 'ES', '35001', 'ESB35111111', exported],
  ['mainland Spain is not', 'ES', '28001', 'ESB35111111', { category: 'K', rate: 0, reason: 'intra_eu' }],
  ['Northern Ireland is in for goods', 'GB', 'BT1 1AA', 'XI123456789', { category: 'K', rate: 0, reason: 'intra_eu' }],
  ['the rest of the United Kingdom is an export', 'GB', 'SW1A 1AA', 'GB123456789', exported],
] as const)('%s', (_, deliveryCountry, deliveryPostalCode, clientVatNumber, expected) => {
  expect(vatTreatment({ ...from, deliveryCountry, deliveryPostalCode, clientVatNumber })).toEqual(expected)
})

it("takes Corsica's own rate for the classes that have one, and the mainland's for the others (V8)", () => {
  const corsica = (taxClass: string, domesticRate: number) =>
    vatTreatment({ ...from, domesticRate, taxClass, deliveryCountry: 'FR', deliveryPostalCode: '20000', clientVatNumber: null }).rate
  expect([corsica('reduced', 55_000), corsica('standard', 200_000)]).toEqual([21_000, 200_000])
})

it('charges nothing in franchise, whatever the place (V7)', () => {
  expect(vatTreatment({ ...from, deliveryCountry: 'FR', clientVatNumber: null, franchise: true })).toEqual({ category: 'E', rate: 0, reason: 'franchise' })
})

it('leaves the VAT of a reverse-charge class to the buyer who has a number, and to nobody else (V3)', () => {
  const scrap = (clientVatNumber: string | null) => vatTreatment({ ...from, deliveryCountry: 'FR', clientVatNumber, reverseCharge: true })
  expect([scrap('FR40303265045'), scrap(null)]).toEqual([{ category: 'AE', rate: 0, reason: 'reverse_charge' }, charged])
})

describe('categories (V1)', () => {
  const places = [
    ['FR', null],
    ['BE', 'BE0428759497'],
    ['CH', null],
    ['RE', null],
  ] as const
  it('E, AE, K, G carry a reason with its code; S and Z none', () => {
    for (const [deliveryCountry, clientVatNumber] of places) {
      for (const options of [{}, { franchise: true }, { reverseCharge: true }, { domesticRate: 0 }]) {
        const { category, reason } = vatTreatment({ ...from, deliveryCountry, clientVatNumber, ...options })
        const taxed = category === 'S' || category === 'Z'
        expect(reason === null ? null : vatReasons[reason].slice(0, 6)).toBe(taxed ? null : 'VATEX-')
      }
    }
  })
})
