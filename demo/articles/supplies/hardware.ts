import { bracket, castor, hinge, lock } from '../../pictures/supplies.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, pair, product, type ProductDraft } from '../draft.ts'

/** Brackets, hinges, locks and castors. */
export function fittedHardware(): ProductDraft[] {
  return [...brackets(), ...doors(), ...castors()]
}

function brackets(): ProductDraft[] {
  return (
    [
      ['EQR', 'angle', 'Équerre renforcée', 'Reinforced angle bracket', [50, 70, 90, 105, 150], 0.011, 'zinc'],
      ['EQS', 'angle', 'Équerre simple', 'Angle bracket', [25, 30, 40, 50, 60, 80, 100], 0.0052, 'zinc'],
      ['EQI', 'angle', 'Équerre inox A2', 'Stainless A2 angle bracket', [40, 50, 70, 90], 0.034, 'stainless'],
      ['PLA', 'plate', 'Plaque perforée', 'Nail plate', [80, 100, 140, 180, 200], 0.0066, 'galvanised'],
      ['SAB', 'hanger', 'Sabot de charpente', 'Joist hanger', [60, 75, 80, 100, 120], 0.026, 'galvanised'],
      ['PIP', 'post', 'Pied de poteau', 'Post base', [70, 90, 120, 140], 0.095, 'galvanised'],
    ] as const
  ).map(([sku, kind, fr, en, legs, euro, steel]) =>
    product({
      sku,
      category: 'brackets',
      brand: 'ligefix',
      stem: { fr, en },
      about: { fr: 'Acier de 1,5 à 3 mm, marquage CE.', en: 'Steel of 1.5 to 3 mm, CE marked.' },
      axes: { width: legs as readonly number[] },
      traits: { material: steel === 'stainless' ? 'stainless-a2' : 'steel', coating: steel === 'zinc' ? 'zinc' : steel === 'galvanised' ? 'hot-dip' : 'none' },
      size: ({ width }) => `${width} mm`,
      part: ({ width }) => String(width),
      euros: ({ width }) => 0.12 + euro * width,
      grams: ({ width }) => width * width * 0.018 + 8,
      selling: ({ width }) => boxed(width > 100 ? 10 : 25, width > 100 ? 50 : 250),
      draw: ({ width }) => bracket(kind, width, tones[steel]),
    }),
  )
}

function doors(): ProductDraft[] {
  return [
    ...(
      [
        ['CHR', 'Charnière rectangulaire', 'Butt hinge', 'zinguée', 'zinc-plated', [40, 50, 60, 80, 100, 120], 0.019, 'zinc'],
        ['CHI', 'Charnière rectangulaire', 'Butt hinge', 'inox A2', 'stainless A2', [40, 60, 80, 100], 0.052, 'stainless'],
        ['CHU', 'Charnière universelle laiton', 'Brass hinge', 'polie', 'polished', [30, 40, 50, 60], 0.058, 'brass'],
      ] as const
    ).map(([sku, fr, en, finishFr, finishEn, heights, euro, metal]) =>
      product({
        sku,
        category: 'door-hardware',
        brand: 'serrantin',
        stem: { fr, en },
        finish: { fr: finishFr, en: finishEn },
        about: { fr: 'Nœud roulé, trous fraisés.', en: 'Rolled knuckle, countersunk holes.' },
        axes: { height: heights as readonly number[] },
        traits: { material: metal === 'zinc' ? 'steel' : metal === 'stainless' ? 'stainless-a2' : 'brass' },
        size: ({ height }) => `${height} mm`,
        part: ({ height }) => String(height),
        euros: ({ height }) => 0.2 + euro * height,
        grams: ({ height }) => height * 1.2,
        selling: { ...pair, unit: 'piece', packs: [{ unit: 'box', factor: 20 }] },
        draw: ({ height }) => hinge(height, tones[metal]),
      }),
    ),
    ...(
      [
        ['CAD', 'padlock', 'Cadenas laiton', 'Brass padlock', [30, 40, 50, 60], 0.24, 'brass'],
        ['CYL', 'cylinder', 'Cylindre européen nickelé', 'Nickel euro cylinder', [60, 70, 80], 0.31, 'stainless'],
        ['VER', 'latch', 'Verrou à coulisse', 'Sliding bolt', [60, 80, 120], 0.052, 'zinc'],
        ['BEQ', 'handle', 'Béquille de porte sur plaque', 'Lever handle on plate', [70], 0.33, 'aluminium'],
      ] as const
    ).map(([sku, kind, fr, en, widths, euro, metal]) =>
      product({
        sku,
        category: 'door-hardware',
        brand: 'serrantin',
        stem: { fr, en },
        about: { fr: 'Livré avec visserie ou deux clés.', en: 'With screws or two keys.' },
        axes: { width: widths as readonly number[] },
        traits: { material: metal === 'brass' ? 'brass' : 'steel' },
        size: ({ width }) => `${width} mm`,
        part: ({ width }) => String(width),
        euros: ({ width }) => 0.8 + euro * width,
        grams: ({ width }) => width * 4,
        selling: boxed(6, 60),
        draw: ({ width }) => lock(kind, kind === 'padlock' ? width : 60, tones[metal], tones.zinc),
      }),
    ),
  ]
}

function castors(): ProductDraft[] {
  return (
    [
      ['ROF', 'fixed', 'Roulette fixe', 'Fixed castor', 1],
      ['ROT', 'turning', 'Roulette pivotante', 'Swivel castor', 1.25],
      ['ROB', 'brake', 'Roulette pivotante à frein', 'Braked swivel castor', 1.55],
    ] as const
  ).map(([sku, kind, fr, en, factor]) =>
    product({
      sku,
      category: 'castors',
      brand: 'serrantin',
      stem: { fr, en },
      about: { fr: 'Chape acier zingué, platine à quatre trous.', en: 'Zinc-plated fork, four-hole plate.' },
      axes: { diameter: [50, 80, 100, 125, 160], material: ['rubber', 'polyurethane'] },
      size: ({ diameter, material }) => ({ fr: `Ø ${diameter} ${material === 'rubber' ? 'caoutchouc' : 'polyuréthane'}`, en: `${diameter} mm ${material}` }),
      part: ({ diameter, material }) => `${diameter}${material.slice(0, 1)}`,
      euros: ({ diameter, material }) => (1.4 + diameter * 0.075) * factor * (material === 'rubber' ? 1 : 1.45),
      grams: ({ diameter }) => diameter * 8,
      selling: { ...each, packs: [{ unit: 'box', factor: 4 }] },
      draw: ({ diameter, material }) => castor(kind, diameter, material === 'rubber' ? tones.black : tones.red, tones.zinc),
    }),
  )
}
