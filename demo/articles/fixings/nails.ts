import { nail } from '../../pictures/wood-screws.ts'
import { tones } from '../../pictures/svg.ts'
import { decimal, product, type ProductDraft, type Selling } from '../draft.ts'

/** Nails by weight. */
export function nails(): ProductDraft[] {
  const kilo: Selling = { unit: 'kg', stepsPerUnit: 1000, per: 1, minQty: 1000, multiple: 1000, packs: [{ unit: 'box', factor: 5000 }] }
  const kinds = [
    [
      'POP',
      'flat',
      'Pointe tête plate',
      'Flat head nail',
      'acier clair',
      'bright steel',
      [
        [1.6, [25, 30]],
        [2, [35, 40]],
        [2.4, [50]],
        [2.7, [60, 70]],
        [3.4, [80, 90]],
        [4, [100, 110]],
        [5, [130, 150]],
      ],
      3.1,
      tones.zinc,
    ],
    [
      'POH',
      'lost',
      'Pointe tête homme',
      'Lost head nail',
      'acier clair',
      'bright steel',
      [
        [1.2, [20, 25]],
        [1.6, [30, 35]],
        [2, [40, 45]],
        [2.4, [55]],
      ],
      4.4,
      tones.zinc,
    ],
    [
      'POG',
      'flat',
      'Pointe tête plate',
      'Flat head nail',
      'galvanisée',
      'galvanised',
      [
        [2.4, [50]],
        [2.7, [60, 70]],
        [3.1, [80]],
        [3.8, [100]],
      ],
      4.9,
      tones.galvanised,
    ],
    [
      'POA',
      'annular',
      'Pointe annelée',
      'Annular nail',
      'inox A2',
      'stainless A2',
      [
        [2.1, [35, 40]],
        [2.5, [50]],
        [2.8, [60, 70]],
        [3.1, [80]],
      ],
      14.5,
      tones.stainless,
    ],
    ['POC', 'annular', 'Pointe d’ancrage', 'Connector nail', 'galvanisée', 'galvanised', [[4, [35, 40, 50, 60, 75]]], 6.2, tones.galvanised],
  ] as const
  return kinds.map(([sku, kind, fr, en, finishFr, finishEn, sizes, euros, tone]) =>
    product({
      sku,
      category: 'nails',
      brand: 'boistenu',
      stem: { fr, en },
      finish: { fr: finishFr, en: finishEn },
      about: { fr: 'Vendue au poids, par boîte de 1 ou 5 kg.', en: 'Sold by weight, in boxes of 1 or 5 kg.' },
      axes: { length: [...new Set(sizes.flatMap(([, list]) => [...list] as number[]))], diameter: sizes.map(([diameter]) => diameter as number) },
      keep: ({ length, diameter }) => sizes.some(([d, list]) => d === diameter && (list as readonly number[]).includes(length)),
      traits: { material: sku === 'POA' ? 'stainless-a2' : 'steel', coating: sku === 'POG' || sku === 'POC' ? 'hot-dip' : sku === 'POA' ? 'none' : 'plain' },
      size: ({ length, diameter }) => decimal(diameter, ` × ${length}`),
      part: ({ length, diameter }) => `${Math.round(diameter * 10)}X${length}`,
      euros: ({ length }) => euros * (1 + 14 / length),
      grams: () => 1000,
      selling: kilo,
      draw: ({ length, diameter }) => nail(kind, diameter, length, tone),
    }),
  )
}
