import { addDays, type Day } from '#kernel/day.ts'
import type { Catalogue } from '../articles/build-catalogue.ts'
import type { ClassCode } from '../clients/client.ts'

export type DemoOffer = {
  code: string
  nameFr: string
  nameEn: string
  class: ClassCode | null
  from: Day
  until: Day
  category: string | null
  minNetCents: number | null
  firstOrder: boolean
  action: string
  settings: Record<string, number>
  exclusive: boolean
  position: number
  maxUses: number | null
  maxUsesCompany: number | null
  budgetCents: number | null
}

const plain = { class: null, category: null, minNetCents: null, firstOrder: false, exclusive: false, position: 100, maxUses: null, maxUsesCompany: null, budgetCents: null }

/** Six offers as a supplier has them: a season, a quantity, a gift, carriage for a class, one that is over and one that begins next month. */
export function buildOffers({ articles }: Pick<Catalogue, 'articles'>, today: Day): DemoOffer[] {
  const gift = articles.find((article) => article.category === 'gloves' && article.replacedBy === null)
  return [
    {
      ...plain,
      code: 'GANTS-SAISON',
      nameFr: 'Gants de saison −10\u00a0%',
      nameEn: 'Seasonal gloves −10%',
      from: addDays(today, -12),
      until: addDays(today, 25),
      category: 'gloves',
      action: 'percentage',
      settings: { share: 100_000 },
      position: 10,
    },
    {
      ...plain,
      code: 'ABRASIFS-5-4',
      nameFr: 'Abrasifs : 5 pour 4',
      nameEn: 'Abrasives: 5 for 4',
      from: addDays(today, -5),
      until: addDays(today, 40),
      category: 'abrasives',
      action: 'n_for_m',
      settings: { take: 5, pay: 4 },
      budgetCents: 400_000,
      position: 20,
    },
    {
      ...plain,
      code: 'CADEAU-500',
      nameFr: 'Une paire de gants offerte dès 500 € HT',
      nameEn: 'A pair of gloves free from €500 excl. VAT',
      class: 'artisan',
      from: addDays(today, -20),
      until: addDays(today, 45),
      minNetCents: 50_000,
      action: 'gift',
      settings: { variantId: gift?.id ?? 1, units: 1 },
      maxUses: 200,
      maxUsesCompany: 2,
      position: 30,
    },
    {
      ...plain,
      code: 'PORT-WEEKEND',
      nameFr: 'Week-end sans frais de port',
      nameEn: 'Free delivery weekend',
      class: 'artisan',
      from: addDays(today, -1),
      until: addDays(today, 3),
      minNetCents: 10_000,
      action: 'free_delivery',
      settings: {},
      maxUsesCompany: 1,
      position: 40,
    },
    {
      ...plain,
      code: 'RENTREE',
      nameFr: 'Rentrée des chantiers : 50 € déduits',
      nameEn: 'Back to the sites: €50 off',
      from: addDays(today, -90),
      until: addDays(today, -45),
      minNetCents: 80_000,
      action: 'amount_off',
      settings: { cents: 5_000 },
      exclusive: true,
      position: 50,
    },
    {
      ...plain,
      code: 'ECHEANCE-PLUS',
      nameFr: 'Trente jours de plus pour payer',
      nameEn: 'Thirty more days to pay',
      from: addDays(today, 30),
      until: addDays(today, 60),
      minNetCents: 150_000,
      action: 'longer_terms',
      settings: { days: 30 },
      position: 60,
    },
  ]
}
