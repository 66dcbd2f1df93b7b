import { trunking, wallPlate, wiringBox } from '../../pictures/electrical.ts'
import { coil } from '../../pictures/pipework.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, byMetre, each, product, type ProductDraft } from '../draft.ts'

/** Sockets and switches, conduits, boxes. */
export function wiring(): ProductDraft[] {
  return [...plates(), ...conduits()]
}

function plates(): ProductDraft[] {
  const finishes = { white: ['blanc', 'white', tones.white], aluminium: ['aluminium', 'aluminium', tones.aluminium], black: ['anthracite', 'anthracite', tones.black] } as const
  return (
    [
      ['PRI', 'socket', 'Prise 2P+T 16 A', 'Socket outlet 16 A', 3.4],
      ['INT', 'switch', 'Interrupteur va-et-vient', 'Two-way switch', 3.1],
      ['DVV', 'double-switch', 'Double va-et-vient', 'Double two-way switch', 6.2],
      ['PRJ', 'network', 'Prise RJ45 catégorie 6', 'RJ45 outlet category 6', 8.9],
      ['PUS', 'usb', 'Chargeur double USB', 'Double USB charger', 21],
      ['POU', 'switch', 'Poussoir', 'Push button', 4],
    ] as const
  ).map(([sku, kind, fr, en, euro]) =>
    product({
      sku,
      category: 'wiring-devices',
      brand: 'lumerys',
      stem: { fr, en },
      about: { fr: 'Appareillage complet avec plaque, fixation par vis ou griffes.', en: 'Complete with plate, screw or claw fixing.' },
      axes: { color: ['white', 'aluminium', 'black'] },
      size: ({ color }) => ({ fr: finishes[color][0], en: finishes[color][1] }),
      part: ({ color }) => color.slice(0, 2),
      euros: ({ color }) => euro * (color === 'white' ? 1 : 1.7),
      grams: () => 75,
      selling: boxed(10, 100),
      draw: ({ color }) => wallPlate(kind, finishes[color][2], finishes[color][2]),
    }),
  )
}

function conduits(): ProductDraft[] {
  return [
    ...(
      [
        ['ICT', 'Gaine ICTA 3422', 'Flexible conduit ICTA 3422', 0.24, 'grey', [16, 20, 25, 32, 40]],
        ['ICP', 'Gaine ICTA avec tire-fil', 'Flexible conduit with draw wire', 0.31, 'grey', [16, 20, 25, 32]],
        ['TPC', 'Gaine TPC rouge', 'Red buried duct', 0.62, 'red', [40, 50, 63]],
      ] as const
    ).map(([sku, fr, en, euro, color, diameters]) =>
      product({
        sku,
        category: 'conduits',
        brand: 'gainelec',
        stem: { fr, en },
        about: { fr: 'Annelée, au mètre ou en couronne.', en: 'Corrugated, by the metre or coil.' },
        axes: { diameter: diameters as readonly number[] },
        traits: { material: 'pvc', color },
        size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
        part: ({ diameter }) => String(diameter),
        euros: ({ diameter }) => euro * (diameter / 18) ** 1.4,
        grams: ({ diameter }) => diameter * 4,
        selling: byMetre(1000, diameters[0] === 40 ? 25 : 100),
        draw: ({ diameter }) => coil(diameter, tones[color], true),
      }),
    ),
    product({
      sku: 'GOL',
      category: 'conduits',
      brand: 'gainelec',
      stem: { fr: 'Goulotte PVC', en: 'PVC trunking' },
      finish: { fr: 'barre de 2 m', en: '2 m length' },
      about: { fr: 'Couvercle clipsé, film de protection.', en: 'Clip-on cover, protective film.' },
      axes: { width: [20, 25, 32, 40, 60, 75, 100, 150] },
      traits: { material: 'pvc', color: 'white' },
      size: ({ width }) => ({ fr: `largeur ${width}`, en: `${width} mm wide` }),
      part: ({ width }) => String(width),
      euros: ({ width }) => 1 + width * 0.115,
      grams: ({ width }) => width * 12,
      selling: { ...each, packs: [{ unit: 'bundle', factor: 20 }] },
      draw: ({ width }) => trunking(width, tones.white),
    }),
    ...(
      [
        ['BEP', 'round', 'Boîte d’encastrement plaque de plâtre', 'Plasterboard back box', [40, 50], 0.78, tones.amber],
        ['BEM', 'round', 'Boîte d’encastrement maçonnerie', 'Masonry back box', [30, 40, 50], 0.46, tones.blue],
        ['BED', 'square', 'Boîte double', 'Double back box', [40, 50], 1.6, tones.amber],
        ['BDE', 'junction', 'Boîte de dérivation étanche IP55', 'Junction box IP55', [38, 45, 60], 1.9, tones.grey],
      ] as const
    ).map(([sku, kind, fr, en, depths, euro, tone]) =>
      product({
        sku,
        category: 'boxes',
        brand: 'gainelec',
        stem: { fr, en },
        about: { fr: 'Entrées défonçables pour gaines de 16 à 25.', en: 'Knock-outs for 16 to 25 mm conduit.' },
        axes: { depth: depths as readonly number[] },
        traits: { material: 'pvc' },
        size: ({ depth }) => ({ fr: `profondeur ${depth}`, en: `${depth} mm deep` }),
        part: ({ depth }) => String(depth),
        euros: ({ depth }) => euro * (0.4 + depth / 65),
        grams: ({ depth }) => depth * 1.5,
        selling: { ...boxed(10, 100), minQty: 10, multiple: 10 },
        draw: ({ depth }) => wiringBox(kind, depth, tone),
      }),
    ),
  ]
}
