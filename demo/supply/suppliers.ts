import type { Article } from '../articles/build-catalogue.ts'
import { chanceOf } from '../chance/chance-of.ts'

/** Invented. `minimum` and `franco` in euros, `units` of all lines together, `lead` in his working days. */
export type DemoSupplier = {
  id: number
  code: string
  name: string
  city: string
  country: string
  locale: 'fr' | 'en'
  minimum: number | null
  units: number | null
  franco: number | null
  lead: number
  workDays: number[]
  august: boolean
  payment: string
}

const supplier = (
  code: string,
  name: string,
  city: string,
  lead: number,
  minimum: number | null,
  franco: number | null,
  more: Partial<DemoSupplier> = {},
): Omit<DemoSupplier, 'id'> => ({
  code,
  name,
  city,
  country: 'FR',
  locale: 'fr',
  minimum,
  units: null,
  franco,
  lead,
  workDays: [1, 2, 3, 4, 5],
  august: true,
  payment: '45 jours fin de mois',
  ...more,
})

export const demoSuppliers: readonly DemoSupplier[] = [
  supplier('VERDIER', 'Visserie Verdier', 'Saint-Étienne', 5, 300, 800),
  supplier('FORGEAL', 'Forges d’Alagnon', 'Thiers', 8, 500, 1_500, { units: 3_000 }),
  supplier('NORDFIX', 'Nordfix GmbH', 'Wuppertal', 10, 800, 2_000, { country: 'DE', locale: 'en', august: false, payment: '30 days net' }),
  supplier('INOXRA', 'Inox Rhône-Alpes', 'Vienne', 6, 250, 900),
  supplier('ANCRIUM', 'Ancrium', 'Nantes', 4, 200, 600),
  supplier('OUTILEX', 'Outilex Distribution', 'Lille', 3, 150, 450, { august: false }),
  supplier('KRAFTMAN', 'Kraftman Werkzeuge', 'Remscheid', 12, 1_000, 2_500, { country: 'DE', locale: 'en', august: false, payment: '30 days net' }),
  supplier('MESURA', 'Mesura Optique', 'Besançon', 7, 200, 700),
  supplier('ABRAFOR', 'Abrasifs du Forez', 'Montbrison', 5, 180, 500),
  supplier('GANTOIS', 'Ganterie Millavoise', 'Millau', 9, 400, 1_000, { units: 500 }),
  supplier('SECURIS', 'Securis Protection', 'Cholet', 6, 300, 800),
  supplier('CUIVRA', 'Cuivrerie du Nord', 'Givet', 7, 600, 1_800, { workDays: [2, 4] }),
  supplier('PLASTUB', 'Plastub', 'Oyonnax', 5, 250, 750),
  supplier('ELECTRA', 'Électra Fournitures', 'Grenoble', 4, 200, 600),
  supplier('CHIMIQ', 'Chimique de Gerland', 'Lyon', 3, null, 300, { august: false, payment: 'À réception' }),
].map((one, i) => ({ ...one, id: i + 1 }))

/** Who usually delivers an article: one supplier per brand. */
export function supplierOf(article: Pick<Article, 'brandId'>): DemoSupplier {
  return demoSuppliers[article.brandId % demoSuppliers.length]!
}

/** A second one, for one article in seven. */
export function otherSupplierOf(article: Pick<Article, 'brandId' | 'sku'>, seed: number): DemoSupplier | null {
  if (!chanceOf(seed, 'other supplier', article.sku).happens(1 / 7)) return null
  return demoSuppliers[(article.brandId + 6) % demoSuppliers.length]!
}
