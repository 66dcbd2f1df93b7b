import { coil, fitting, pipe } from '../../pictures/pipework.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, byMetre, each, product, type ProductDraft } from '../draft.ts'

const copperSizes = [10, 12, 14, 16, 18, 22, 28, 35, 42, 54]

/** Copper pipe and its fittings. */
export function copper(): ProductDraft[] {
  const kinds = [
    ['RCE', 'elbow', 'Coude 90° femelle-femelle', '90° elbow female-female', 1],
    ['RCM', 'elbow', 'Coude 90° mâle-femelle', '90° elbow male-female', 1.05],
    ['RCB', 'bend45', 'Coude 45° femelle-femelle', '45° bend female-female', 1.1],
    ['RCT', 'tee', 'Té égal', 'Equal tee', 1.7],
    ['RCS', 'sleeve', 'Manchon', 'Straight coupling', 0.55],
    ['RCC', 'cap', 'Bouchon', 'Cap', 0.6],
  ] as const
  const solder = kinds.map(([sku, kind, fr, en, factor]) =>
    product({
      sku,
      category: 'copper',
      brand: 'cuprane',
      stem: { fr: `${fr} cuivre à souder`, en: `${en}, solder copper` },
      about: { fr: 'Raccord à souder par capillarité, EN 1254-1.', en: 'Capillary solder fitting, EN 1254-1.' },
      axes: { diameter: copperSizes },
      traits: { material: 'copper', joint: 'solder' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => (0.22 + 0.0032 * diameter ** 2) * factor,
      grams: ({ diameter }) => 0.16 * diameter ** 2 * factor,
      selling: ({ diameter }) => (diameter <= 18 ? { ...boxed(10, 100), minQty: 10, multiple: 10 } : boxed(10, 50)),
      draw: ({ diameter }) => fitting(kind, diameter, tones.copper),
    }),
  )
  const pressed = (
    [
      ['RPC', 'elbow', 'Coude 90°', '90° elbow', 1],
      ['RPT', 'tee', 'Té égal', 'Equal tee', 1.5],
      ['RPS', 'sleeve', 'Manchon', 'Straight coupling', 0.8],
      ['RPR', 'reducer', 'Réduction', 'Reducer', 0.9],
    ] as const
  ).map(([sku, kind, fr, en, factor]) =>
    product({
      sku,
      category: 'copper',
      brand: 'cuprane',
      stem: { fr: `${fr} cuivre à sertir`, en: `${en}, press copper` },
      about: { fr: 'Profil V, joint EPDM, détection de fuite.', en: 'V profile, EPDM seal, leak detection.' },
      axes: { diameter: [12, 14, 16, 18, 22, 28] },
      traits: { material: 'copper', joint: 'press' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => (1.9 + 0.0068 * diameter ** 2) * factor,
      grams: ({ diameter }) => 0.2 * diameter ** 2 * factor,
      selling: boxed(10, 50),
      draw: ({ diameter }) => fitting(kind, diameter, tones.copper, 'press'),
    }),
  )
  return [
    ...solder,
    ...pressed,
    product({
      sku: 'TCE',
      category: 'copper',
      brand: 'cuprane',
      stem: { fr: 'Tube cuivre écroui', en: 'Hard copper pipe' },
      finish: { fr: 'barre de 5 m', en: '5 m length' },
      about: { fr: 'Épaisseur 1 mm, EN 1057, sanitaire et gaz.', en: 'One millimetre wall, EN 1057, water and gas.' },
      axes: { diameter: copperSizes },
      traits: { material: 'copper' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => 1.62 * diameter - 4,
      grams: ({ diameter }) => 140 * (diameter - 1),
      selling: { ...each, packs: [{ unit: 'bundle', factor: 10 }] },
      draw: ({ diameter }) => pipe(diameter, tones.copper),
    }),
    product({
      sku: 'TCR',
      category: 'copper',
      brand: 'cuprane',
      stem: { fr: 'Tube cuivre recuit', en: 'Soft copper pipe' },
      finish: { fr: 'au mètre', en: 'by the metre' },
      about: { fr: 'Se cintre à la main ; coupé au demi-mètre.', en: 'Bends by hand; cut to the half metre.' },
      axes: { diameter: [8, 10, 12, 14, 16, 18, 22] },
      traits: { material: 'copper' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => 0.34 * diameter - 0.6,
      grams: ({ diameter }) => 28 * (diameter - 1),
      selling: byMetre(500, 25),
      draw: ({ diameter }) => coil(diameter, tones.copper),
    }),
  ]
}
