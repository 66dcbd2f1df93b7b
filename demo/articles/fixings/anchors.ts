import { cartridge, cavityAnchor, nailPlug, plug, wedgeAnchor } from '../../pictures/anchors.ts'
import { rivet } from '../../pictures/rods.ts'
import { thread } from '../../pictures/bolts.ts'
import { box, picture, tones, turned } from '../../pictures/svg.ts'
import { boxed, decimal, each, hardware, product, type ProductDraft } from '../draft.ts'

/** Plugs, metal and chemical anchors, rivets. */
export function anchors(): ProductDraft[] {
  return [...plugs(), ...metal(), ...chemical(), ...rivets()]
}

function plugs(): ProductDraft[] {
  const nylon = [
    ['CHN', 'Cheville nylon universelle', 'Universal nylon plug', 'Se noue dans le creux, s’expanse dans le plein.', 'Knots in hollow walls, expands in solid ones.', [[5, 25], [6, 30], [8, 40], [10, 50], [12, 60], [14, 75]], 1, tones.grey],
    ['CHX', 'Cheville nylon à expansion', 'Nylon expansion plug', 'Quatre segments, pour béton et brique pleine.', 'Four segments, for concrete and solid brick.', [[5, 25], [6, 30], [7, 35], [8, 40], [10, 50], [12, 60], [16, 80]], 0.85, tones.white],
    ['CHL', 'Cheville nylon longue', 'Long nylon frame plug', 'Fixe un cadre à travers la pièce, sans repérage.', 'Fixes a frame through the part, without marking out.', [[8, 80], [8, 100], [10, 80], [10, 100], [10, 115], [10, 160]], 3.2, tones.red],
    ['CHB', 'Cheville béton cellulaire', 'Aerated concrete plug', 'Ailettes hélicoïdales pour béton cellulaire.', 'Helical wings for aerated concrete.', [[6, 50], [8, 55], [10, 60]], 2.4, tones.green],
  ] as const
  return [
    ...nylon.map(([sku, fr, en, aboutFr, aboutEn, sizes, factor, tone]) => product({
      sku, category: 'plastic-plugs', brand: 'ancrys', stem: { fr, en }, about: { fr: aboutFr, en: aboutEn },
      axes: { length: [...new Set(sizes.map(([, length]) => length as number))], diameter: [...new Set(sizes.map(([diameter]) => diameter as number))] },
      keep: ({ length, diameter }) => sizes.some(([d, l]) => d === diameter && l === length),
      traits: { material: 'nylon', coating: 'none' },
      size: ({ length, diameter }) => `${diameter} × ${length}`, part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => (1.1 + 0.0055 * diameter ** 1.6 * length) * factor, grams: ({ length, diameter }) => 0.0006 * diameter ** 2 * length,
      selling: ({ diameter }) => boxed(diameter > 8 ? 50 : 100, diameter > 8 ? 500 : 1000, 100), draw: ({ length, diameter }) => plug(diameter, length, tone),
    })),
    product({
      sku: 'CHF', category: 'plastic-plugs', brand: 'ancrys', stem: { fr: 'Cheville à frapper', en: 'Hammer-in plug' }, finish: { fr: 'clou acier zingué', en: 'zinc-plated nail' },
      about: { fr: 'Pose au marteau, clou-vis démontable. Collerette ou tête fraisée.', en: 'Set with a hammer; the screw nail can be removed.' },
      axes: { length: [35, 40, 45, 60, 80, 100, 120], diameter: [5, 6, 8] }, keep: ({ length, diameter }) => length >= diameter * 6 && length <= diameter * 15,
      traits: { material: 'nylon', coating: 'zinc' }, size: ({ length, diameter }) => `${diameter} × ${length}`, part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 3 + 0.011 * diameter * length, grams: ({ length, diameter }) => 0.0026 * diameter ** 2 * length,
      selling: boxed(100, 1000, 100), draw: ({ length, diameter }) => nailPlug(diameter, length, tones.grey, tones.zinc),
    }),
  ]
}

function metal(): ProductDraft[] {
  const wedge = (tail: string, fr: string, en: string, material: string, coating: string, factor: number, tone: typeof tones.zinc | typeof tones.stainless): ProductDraft => product({
    sku: 'GOU', tail, category: 'metal-anchors', brand: 'ancrys', stem: { fr: 'Goujon d’ancrage', en: 'Wedge anchor' }, finish: { fr, en },
    about: { fr: `Pour béton fissuré ou non, ${fr}. Perçage au diamètre du goujon, expansion au serrage.`, en: `For cracked and uncracked concrete, ${en}. Drill to the anchor's diameter; it expands when tightened.` },
    axes: { length: [50, 65, 75, 90, 95, 105, 120, 140, 165, 180, 220], thread: ['M6', 'M8', 'M10', 'M12', 'M16', 'M20'] },
    keep: ({ length, thread: size }) => length >= Number(size.slice(1)) * 7.2 && length <= Number(size.slice(1)) * 13.5,
    traits: { material, coating }, size: ({ length, thread: size }) => `${size} × ${length}`, part: ({ length, thread: size }) => `${size}X${length}`,
    euros: ({ length, thread: size }) => (0.14 + 0.000052 * Number(size.slice(1)) ** 1.9 * length) * factor, grams: ({ length, thread: size }) => 0.0058 * Number(size.slice(1)) ** 2 * length,
    selling: ({ thread: size }) => boxed(size === 'M6' || size === 'M8' ? 100 : size === 'M20' ? 20 : 50, 400), draw: ({ length, thread: size }) => wedgeAnchor(Number(size.slice(1)), length, tone),
  })
  return [
    wedge('ZN', 'acier zingué', 'zinc-plated steel', 'steel', 'zinc', 1, tones.zinc),
    wedge('A4', 'inox A4', 'stainless A4', 'stainless-a4', 'none', 3.4, tones.stainless),
    product({
      sku: 'CHE', category: 'metal-anchors', brand: 'ancrys', stem: { fr: 'Cheville à expansion pour corps creux', en: 'Hollow wall anchor' }, finish: { fr: 'acier bichromaté', en: 'yellow zinc steel' },
      about: { fr: 'Se déploie derrière la plaque de plâtre. À poser à la pince.', en: 'Opens behind the plasterboard. Set with the setting tool.' },
      axes: { length: [32, 37, 52, 65, 80], thread: ['M4', 'M5', 'M6', 'M8'] }, keep: ({ length, thread: size }) => length >= 20 + Number(size.slice(1)) * 3 && length <= 30 + Number(size.slice(1)) * 8,
      traits: { material: 'steel', coating: 'yellow-zinc' }, size: ({ length, thread: size }) => `${size} × ${length}`, part: ({ length, thread: size }) => `${size}X${length}`,
      euros: ({ length, thread: size }) => 0.08 + 0.0011 * length + 0.012 * Number(size.slice(1)), grams: ({ length }) => 0.3 * length, selling: boxed(100, 1000), draw: ({ length, thread: size }) => cavityAnchor(Number(size.slice(1)), length, tones.yellow),
    }),
    product({
      sku: 'VBE', category: 'metal-anchors', brand: 'ancrys', stem: { fr: 'Vis à béton tête hexagonale', en: 'Hexagon concrete screw' }, finish: { fr: 'acier zingué', en: 'zinc-plated steel' },
      about: { fr: 'Se visse directement dans le béton percé, sans cheville, et se démonte.', en: 'Screws straight into drilled concrete without a plug, and comes out again.' },
      axes: { length: [50, 60, 75, 80, 90, 100, 120], diameter: [6, 8, 10, 12] }, keep: ({ length, diameter }) => length >= diameter * 6 && length <= diameter * 13,
      traits: { material: 'steel', coating: 'zinc', drive: 'hexagon' }, size: ({ length, diameter }) => `${diameter} × ${length}`, part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 0.1 + 0.00075 * diameter * length, grams: ({ length, diameter }) => 0.006 * diameter ** 2 * length, selling: boxed(50, 400),
      draw: ({ length, diameter }) => picture(turned(-40, thread(48 - length * 0.3, 52 + length * 0.3, 11 + diameter * 0.5, tones.zinc), box(40 - length * 0.3, 34, 9, 28, tones.zinc.fill, tones.zinc.line, 2), box(40.6 - length * 0.3, 41, 8, 14, tones.zinc.light))),
    }),
  ]
}

function chemical(): ProductDraft[] {
  const resins = [
    ['RSV', 'Résine de scellement vinylester', 'Vinylester injection mortar', 'Béton fissuré, charges lourdes, pose en trou humide admise.', 'Cracked concrete, heavy loads, damp holes allowed.', [300, 410], 0.047, tones.red],
    ['RSP', 'Résine de scellement polyester', 'Polyester injection mortar', 'Maçonnerie pleine et creuse, prise rapide.', 'Solid and hollow masonry, sets fast.', [280, 300, 410], 0.029, tones.blue],
    ['RSE', 'Résine de scellement époxy', 'Epoxy injection mortar', 'Fers à béton et ancrages structurels.', 'Rebar and structural anchors.', [385, 585], 0.066, tones.green],
  ] as const
  return [
    ...resins.map(([sku, fr, en, aboutFr, aboutEn, volumes, euro, tone]) => product({
      sku, category: 'chemical-anchors', brand: 'ancrys', stem: { fr, en }, about: { fr: aboutFr, en: aboutEn }, axes: { capacity: volumes as readonly number[] },
      size: ({ capacity }) => `${capacity} ml`, part: ({ capacity }) => String(capacity), euros: ({ capacity }) => 2 + capacity * euro, grams: ({ capacity }) => capacity * 1.75, leadDays: 8,
      selling: { ...each, packs: [{ unit: 'carton', factor: 12 }] }, draw: ({ capacity }) => cartridge(capacity, tones.white, tone),
    })),
    product({
      sku: 'TAM', category: 'chemical-anchors', brand: 'ancrys', stem: { fr: 'Tamis d’injection', en: 'Injection sleeve' }, finish: { fr: 'nylon', en: 'nylon' }, about: { fr: 'Retient la résine dans les matériaux creux.', en: 'Holds the mortar in hollow masonry.' },
      axes: { length: [85, 130], diameter: [12, 15, 20] }, traits: { material: 'nylon', coating: 'none' }, size: ({ length, diameter }) => `${diameter} × ${length}`, part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 0.2 + length * diameter * 0.00018, grams: () => 5, selling: boxed(20, 200), draw: ({ length, diameter }) => plug(diameter, length, tones.white),
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
  return kinds.map(([sku, fr, en, finishFr, finishEn, material, factor, tone]) => product({
    sku, category: 'rivets', brand: 'ligefix', stem: { fr, en }, finish: { fr: finishFr, en: finishEn }, about: { fr: 'Assemble deux tôles quand une seule face est accessible. ISO 15977.', en: 'Joins two sheets when only one side can be reached. ISO 15977.' },
    axes: { length: [6, 8, 10, 12, 14, 16, 18, 20, 25], diameter: [3, 3.2, 4, 4.8, 6.4] }, keep: ({ length, diameter }) => length >= diameter * 1.9 && length <= diameter * (material === 'aluminium' ? 5.5 : 4.2),
    traits: { material, coating: material === 'steel' ? 'zinc' : 'none' }, size: ({ length, diameter }) => decimal(diameter, ` × ${length}`), part: ({ length, diameter }) => `${Math.round(diameter * 10)}X${length}`,
    euros: ({ length, diameter }) => (1.2 + 0.036 * diameter * length) * factor, grams: ({ length, diameter }) => 0.012 * diameter ** 2 * length * 0.6,
    selling: (_point, grams) => hardware(grams, material === 'aluminium'), draw: ({ length, diameter }) => rivet(diameter, length, tone, tones.zinc),
  }))
}
