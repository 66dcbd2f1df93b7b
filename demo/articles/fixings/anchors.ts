import { cartridge, cavityAnchor, plug, wedgeAnchor } from '../../pictures/anchors.ts'
import { thread } from '../../pictures/bolts.ts'
import { box, picture, tones, turned } from '../../pictures/svg.ts'
import { boxed, each, product, type ProductDraft } from '../draft.ts'

/** Metal and chemical anchors. */
export function anchors(): ProductDraft[] {
  return [...metal(), ...chemical()]
}

function metal(): ProductDraft[] {
  const wedge = (tail: string, fr: string, en: string, material: string, coating: string, factor: number, tone: typeof tones.zinc | typeof tones.stainless): ProductDraft =>
    product({
      sku: 'GOU',
      tail,
      category: 'metal-anchors',
      brand: 'ancrys',
      stem: { fr: 'Goujon d’ancrage', en: 'Wedge anchor' },
      finish: { fr, en },
      about: {
        fr: `Pour béton fissuré ou non, ${fr}. Perçage au diamètre du goujon, expansion au serrage.`,
        en: `For cracked and uncracked concrete, ${en}. Drill to the anchor's diameter; it expands when tightened.`,
      },
      axes: { length: [50, 65, 75, 90, 95, 105, 120, 140, 165, 180, 220], thread: ['M6', 'M8', 'M10', 'M12', 'M16', 'M20'] },
      keep: ({ length, thread: size }) => length >= Number(size.slice(1)) * 7.2 && length <= Number(size.slice(1)) * 13.5,
      traits: { material, coating },
      size: ({ length, thread: size }) => `${size} × ${length}`,
      part: ({ length, thread: size }) => `${size}X${length}`,
      euros: ({ length, thread: size }) => (0.14 + 0.000052 * Number(size.slice(1)) ** 1.9 * length) * factor,
      grams: ({ length, thread: size }) => 0.0058 * Number(size.slice(1)) ** 2 * length,
      selling: ({ thread: size }) => boxed(size === 'M6' || size === 'M8' ? 100 : size === 'M20' ? 20 : 50, 400),
      draw: ({ length, thread: size }) => wedgeAnchor(Number(size.slice(1)), length, tone),
    })
  return [
    wedge('ZN', 'acier zingué', 'zinc-plated steel', 'steel', 'zinc', 1, tones.zinc),
    wedge('A4', 'inox A4', 'stainless A4', 'stainless-a4', 'none', 3.4, tones.stainless),
    product({
      sku: 'CHE',
      category: 'metal-anchors',
      brand: 'ancrys',
      stem: { fr: 'Cheville à expansion pour corps creux', en: 'Hollow wall anchor' },
      finish: { fr: 'acier bichromaté', en: 'yellow zinc steel' },
      about: { fr: 'Se déploie derrière la plaque de plâtre. À poser à la pince.', en: 'Opens behind the plasterboard. Set with the setting tool.' },
      axes: { length: [32, 37, 52, 65, 80], thread: ['M4', 'M5', 'M6', 'M8'] },
      keep: ({ length, thread: size }) => length >= 20 + Number(size.slice(1)) * 3 && length <= 30 + Number(size.slice(1)) * 8,
      traits: { material: 'steel', coating: 'yellow-zinc' },
      size: ({ length, thread: size }) => `${size} × ${length}`,
      part: ({ length, thread: size }) => `${size}X${length}`,
      euros: ({ length, thread: size }) => 0.08 + 0.0011 * length + 0.012 * Number(size.slice(1)),
      grams: ({ length }) => 0.3 * length,
      selling: boxed(100, 1000),
      draw: ({ length, thread: size }) => cavityAnchor(Number(size.slice(1)), length, tones.yellow),
    }),
    product({
      sku: 'VBE',
      category: 'metal-anchors',
      brand: 'ancrys',
      stem: { fr: 'Vis à béton tête hexagonale', en: 'Hexagon concrete screw' },
      finish: { fr: 'acier zingué', en: 'zinc-plated steel' },
      about: { fr: 'Se visse directement dans le béton percé, sans cheville, et se démonte.', en: 'Screws straight into drilled concrete without a plug, and comes out again.' },
      axes: { length: [50, 60, 75, 80, 90, 100, 120], diameter: [6, 8, 10, 12] },
      keep: ({ length, diameter }) => length >= diameter * 6 && length <= diameter * 13,
      traits: { material: 'steel', coating: 'zinc', drive: 'hexagon' },
      size: ({ length, diameter }) => `${diameter} × ${length}`,
      part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 0.1 + 0.00075 * diameter * length,
      grams: ({ length, diameter }) => 0.006 * diameter ** 2 * length,
      selling: boxed(50, 400),
      draw: ({ length, diameter }) =>
        picture(
          turned(
            -40,
            thread(48 - length * 0.3, 52 + length * 0.3, 11 + diameter * 0.5, tones.zinc),
            box(40 - length * 0.3, 34, 9, 28, tones.zinc.fill, tones.zinc.line, 2),
            box(40.6 - length * 0.3, 41, 8, 14, tones.zinc.light),
          ),
        ),
    }),
  ]
}

function chemical(): ProductDraft[] {
  const resins = [
    [
      'RSV',
      'Résine de scellement vinylester',
      'Vinylester injection mortar',
      'Béton fissuré, charges lourdes, pose en trou humide admise.',
      'Cracked concrete, heavy loads, damp holes allowed.',
      [300, 410],
      0.047,
      tones.red,
    ],
    [
      'RSP',
      'Résine de scellement polyester',
      'Polyester injection mortar',
      'Maçonnerie pleine et creuse, prise rapide.',
      'Solid and hollow masonry, sets fast.',
      [280, 300, 410],
      0.029,
      tones.blue,
    ],
    ['RSE', 'Résine de scellement époxy', 'Epoxy injection mortar', 'Fers à béton et ancrages structurels.', 'Rebar and structural anchors.', [385, 585], 0.066, tones.green],
  ] as const
  return [
    ...resins.map(([sku, fr, en, aboutFr, aboutEn, volumes, euro, tone]) =>
      product({
        sku,
        category: 'chemical-anchors',
        brand: 'ancrys',
        stem: { fr, en },
        about: { fr: aboutFr, en: aboutEn },
        axes: { capacity: volumes as readonly number[] },
        size: ({ capacity }) => `${capacity} ml`,
        part: ({ capacity }) => String(capacity),
        euros: ({ capacity }) => 2 + capacity * euro,
        grams: ({ capacity }) => capacity * 1.75,
        leadDays: 8,
        selling: { ...each, packs: [{ unit: 'carton', factor: 12 }] },
        draw: ({ capacity }) => cartridge(capacity, tones.white, tone),
      }),
    ),
    product({
      sku: 'TAM',
      category: 'chemical-anchors',
      brand: 'ancrys',
      stem: { fr: 'Tamis d’injection', en: 'Injection sleeve' },
      finish: { fr: 'nylon', en: 'nylon' },
      about: { fr: 'Retient la résine dans les matériaux creux.', en: 'Holds the mortar in hollow masonry.' },
      axes: { length: [85, 130], diameter: [12, 15, 20] },
      traits: { material: 'nylon', coating: 'none' },
      size: ({ length, diameter }) => `${diameter} × ${length}`,
      part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 0.2 + length * diameter * 0.00018,
      grams: () => 5,
      selling: boxed(20, 200),
      draw: ({ length, diameter }) => plug(diameter, length, tones.white),
    }),
  ]
}
