import { nailPlug, plug } from '../../pictures/anchors.ts'
import { rivet } from '../../pictures/rods.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, decimal, hardware, product, type ProductDraft } from '../draft.ts'

/** Plastic plugs and rivets. */
export function plugsAndRivets(): ProductDraft[] {
  return [...plugs(), ...rivets()]
}

function plugs(): ProductDraft[] {
  const nylon = [
    [
      'CHN',
      'Cheville nylon universelle',
      'Universal nylon plug',
      'Se noue dans le creux, s’expanse dans le plein.',
      'Knots in hollow walls, expands in solid ones.',
      [
        [5, 25],
        [6, 30],
        [8, 40],
        [10, 50],
        [12, 60],
        [14, 75],
      ],
      1,
      tones.grey,
    ],
    [
      'CHX',
      'Cheville nylon à expansion',
      'Nylon expansion plug',
      'Quatre segments, pour béton et brique pleine.',
      'Four segments, for concrete and solid brick.',
      [
        [5, 25],
        [6, 30],
        [7, 35],
        [8, 40],
        [10, 50],
        [12, 60],
        [16, 80],
      ],
      0.85,
      tones.white,
    ],
    [
      'CHL',
      'Cheville nylon longue',
      'Long nylon frame plug',
      'Fixe un cadre à travers la pièce, sans repérage.',
      'Fixes a frame through the part, without marking out.',
      [
        [8, 80],
        [8, 100],
        [10, 80],
        [10, 100],
        [10, 115],
        [10, 160],
      ],
      3.2,
      tones.red,
    ],
    [
      'CHB',
      'Cheville béton cellulaire',
      'Aerated concrete plug',
      'Ailettes hélicoïdales pour béton cellulaire.',
      'Helical wings for aerated concrete.',
      [
        [6, 50],
        [8, 55],
        [10, 60],
      ],
      2.4,
      tones.green,
    ],
  ] as const
  return [
    ...nylon.map(([sku, fr, en, aboutFr, aboutEn, sizes, factor, tone]) =>
      product({
        sku,
        category: 'plastic-plugs',
        brand: 'ancrys',
        stem: { fr, en },
        about: { fr: aboutFr, en: aboutEn },
        axes: { length: [...new Set(sizes.map(([, length]) => length as number))], diameter: [...new Set(sizes.map(([diameter]) => diameter as number))] },
        keep: ({ length, diameter }) => sizes.some(([d, l]) => d === diameter && l === length),
        traits: { material: 'nylon', coating: 'none' },
        size: ({ length, diameter }) => `${diameter} × ${length}`,
        part: ({ length, diameter }) => `${diameter}X${length}`,
        euros: ({ length, diameter }) => (1.1 + 0.0055 * diameter ** 1.6 * length) * factor,
        grams: ({ length, diameter }) => 0.0006 * diameter ** 2 * length,
        selling: ({ diameter }) => boxed(diameter > 8 ? 50 : 100, diameter > 8 ? 500 : 1000, 100),
        draw: ({ length, diameter }) => plug(diameter, length, tone),
      }),
    ),
    product({
      sku: 'CHF',
      category: 'plastic-plugs',
      brand: 'ancrys',
      stem: { fr: 'Cheville à frapper', en: 'Hammer-in plug' },
      finish: { fr: 'clou acier zingué', en: 'zinc-plated nail' },
      about: { fr: 'Pose au marteau, clou-vis démontable. Collerette ou tête fraisée.', en: 'Set with a hammer; the screw nail can be removed.' },
      axes: { length: [35, 40, 45, 60, 80, 100, 120], diameter: [5, 6, 8] },
      keep: ({ length, diameter }) => length >= diameter * 6 && length <= diameter * 15,
      traits: { material: 'nylon', coating: 'zinc' },
      size: ({ length, diameter }) => `${diameter} × ${length}`,
      part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 3 + 0.011 * diameter * length,
      grams: ({ length, diameter }) => 0.0026 * diameter ** 2 * length,
      selling: boxed(100, 1000, 100),
      draw: ({ length, diameter }) => nailPlug(diameter, length, tones.grey, tones.zinc),
    }),
  ]
}

function rivets(): ProductDraft[] {
  const kinds = [
    ['RIA', 'Rivet aveugle tête plate', 'Dome head blind rivet', 'alu / acier', 'aluminium / steel', 'aluminium', 1, tones.aluminium],
    ['RIX', 'Rivet aveugle tête plate', 'Dome head blind rivet', 'inox A2 / inox A2', 'stainless A2 / A2', 'stainless-a2', 3.4, tones.stainless],
    ['RIS', 'Rivet aveugle tête plate', 'Dome head blind rivet', 'acier / acier', 'steel / steel', 'steel', 1.15, tones.zinc],
    ['RIC', 'Rivet aveugle tête plate', 'Dome head blind rivet', 'cuivre / acier', 'copper / steel', 'copper', 2.7, tones.copper],
  ] as const
  return kinds.map(([sku, fr, en, finishFr, finishEn, material, factor, tone]) =>
    product({
      sku,
      category: 'rivets',
      brand: 'ligefix',
      stem: { fr, en },
      finish: { fr: finishFr, en: finishEn },
      about: { fr: 'Assemble deux tôles quand une seule face est accessible. ISO 15977.', en: 'Joins two sheets when only one side can be reached. ISO 15977.' },
      axes: { length: [6, 8, 10, 12, 14, 16, 18, 20, 25], diameter: [3, 3.2, 4, 4.8, 6.4] },
      keep: ({ length, diameter }) => length >= diameter * 1.9 && length <= diameter * (material === 'aluminium' ? 5.5 : 4.2),
      traits: { material, coating: material === 'steel' ? 'zinc' : 'none' },
      size: ({ length, diameter }) => decimal(diameter, ` × ${length}`),
      part: ({ length, diameter }) => `${Math.round(diameter * 10)}X${length}`,
      euros: ({ length, diameter }) => (1.2 + 0.036 * diameter * length) * factor,
      grams: ({ length, diameter }) => 0.012 * diameter ** 2 * length * 0.6,
      selling: (_point, grams) => hardware(grams, material === 'aluminium'),
      draw: ({ length, diameter }) => rivet(diameter, length, tone, tones.zinc),
    }),
  )
}
