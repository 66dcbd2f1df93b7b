import { shoe } from '../../pictures/protection.ts'
import { tones } from '../../pictures/svg.ts'
import { pair, product, type ProductDraft } from '../draft.ts'

/** Safety shoes by foot size. */
export function shoes(): ProductDraft[] {
  const sizes = ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47']
  const rows = [
    ['CBS', 'low', 'Chaussure basse S3', 'Low safety shoe S3', 'S3', 39, tones.black, tones.grey, 1],
    ['CHS', 'high', 'Chaussure montante S3', 'High safety boot S3', 'S3', 44, tones.black, tones.grey, 1],
    ['CHM', 'high', 'Chaussure montante S3 cuir nubuck', 'High nubuck safety boot S3', 'S3', 59, tones.brown, tones.black, 1],
    ['CTS', 'trainer', 'Basket de sécurité S1P', 'Safety trainer S1P', 'S1P', 48, tones.grey, tones.orange, 1],
    ['CTL', 'trainer', 'Basket de sécurité légère S1P', 'Light safety trainer S1P', 'S1P', 62, tones.black, tones.lime, 1],
    ['CTF', 'low', 'Chaussure basse femme S3', 'Women’s low safety shoe S3', 'S3', 52, tones.grey, tones.teal, -1],
    ['CBA', 'low', 'Chaussure basse agro blanche S2', 'White low food-industry shoe S2', 'S2', 37, tones.white, tones.grey, 0],
    ['CHT', 'high', 'Chaussure de toiture et TP S3', 'High construction boot S3', 'S3', 74, tones.brown, tones.brown, 1],
    ['CHW', 'high', 'Chaussure fourrée S3 CI', 'Lined winter boot S3 CI', 'S3', 68, tones.black, tones.black, 1],
    ['BOS', 'boot', 'Botte de sécurité PVC S5', 'PVC safety wellington S5', 'S5', 22, tones.green, tones.black, 1],
    ['BOB', 'boot', 'Botte de sécurité agro blanche S4', 'White food-industry wellington S4', 'S4', 24, tones.white, tones.grey, 0],
    ['BOP', 'boot', 'Botte de sécurité polyuréthane S5', 'PU safety wellington S5', 'S5', 57, tones.amber, tones.black, 1],
  ] as const
  return rows.map(([sku, kind, fr, en, norm, euro, upper, sole, fit]) =>
    product({
      sku,
      category: 'safety-shoes',
      brand: 'sabotin',
      stem: { fr, en },
      about: { fr: `Embout et semelle anti-perforation selon EN ISO 20345 ${norm}.`, en: `Toe cap and pierce-proof sole to EN ISO 20345 ${norm}.` },
      axes: { 'shoe-size': fit < 0 ? sizes.slice(0, 7) : fit > 0 ? sizes.slice(3) : sizes.slice(1, 11) },
      traits: { 'shoe-class': norm },
      size: ({ 'shoe-size': size }) => ({ fr: `pointure ${size}`, en: `size ${size}` }),
      part: ({ 'shoe-size': size }) => size,
      euros: () => euro,
      grams: ({ 'shoe-size': size }) => 700 + Number(size) * 12,
      selling: { ...pair, packs: [{ unit: 'carton', factor: 10 }] },
      draw: ({ 'shoe-size': size }) => shoe(kind, Number(size), upper, sole),
    }),
  )
}
