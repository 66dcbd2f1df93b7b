import { eyewear, garment, headGear, helmet, kneePad } from '../../pictures/protection.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, pair, product, set, type ProductDraft } from '../draft.ts'

const clear = '#bcd7e699'
const tints = { clear: ['incolore', 'clear', clear], grey: ['fumé', 'smoke', '#5b666fb0'], yellow: ['jaune', 'yellow', '#e6c95ab0'] } as const
const shades = {
  white: ['blanc', 'white', tones.white],
  amber: ['jaune', 'yellow', tones.amber],
  blue: ['bleu', 'blue', tones.blue],
  red: ['rouge', 'red', tones.red],
  orange: ['orange', 'orange', tones.orange],
  green: ['vert', 'green', tones.green],
  black: ['noir', 'black', tones.black],
} as const
type Shade = keyof typeof shades
const cloths = {
  lime: ['jaune', 'yellow', tones.lime],
  orange: ['orange', 'orange', tones.orange],
  blue: ['bleu', 'navy', tones.blue],
  grey: ['gris', 'grey', tones.grey],
  black: ['noir', 'black', tones.black],
  green: ['vert', 'green', tones.green],
  white: ['blanc', 'white', tones.white],
  red: ['rouge', 'red', tones.red],
} as const
type Cloth = keyof typeof cloths

/** What is worn: clothes, helmets, spectacles, ear and breathing protection. */
export function clothingAndHead(): ProductDraft[] {
  return [...clothes(), ...head(), ...eyes(), ...breathing()]
}

function clothes(): ProductDraft[] {
  const sizes = ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL'] as const
  const rows: readonly (readonly [string, 'jacket' | 'vest' | 'trousers' | 'shorts' | 'shirt', string, string, number, readonly Cloth[], boolean])[] = [
    ['GIH', 'vest', 'Gilet haute visibilité', 'High-visibility vest', 3.1, ['lime', 'orange'], true],
    ['PAH', 'jacket', 'Parka haute visibilité', 'High-visibility parka', 54, ['lime', 'orange'], true],
    ['BLO', 'jacket', 'Blouson de travail', 'Work jacket', 36, ['blue', 'grey', 'black'], false],
    ['SOF', 'jacket', 'Veste softshell', 'Softshell jacket', 45, ['black', 'blue', 'grey'], false],
    ['PLU', 'jacket', 'Veste de pluie', 'Rain jacket', 22, ['green', 'blue'], false],
    ['PAN', 'trousers', 'Pantalon multipoches', 'Multi-pocket trousers', 31, ['grey', 'black', 'blue'], false],
    ['PAG', 'trousers', 'Pantalon renforcé pour genouillères', 'Reinforced knee-pad trousers', 44, ['grey', 'black'], false],
    ['PAV', 'trousers', 'Pantalon haute visibilité', 'High-visibility trousers', 39, ['lime', 'orange'], true],
    ['BER', 'shorts', 'Bermuda de travail', 'Work shorts', 24, ['grey', 'black'], false],
    ['TSH', 'shirt', 'Tee-shirt de travail', 'Work T-shirt', 7.9, ['grey', 'blue', 'black', 'white', 'red'], false],
    ['POL', 'shirt', 'Polo de travail', 'Work polo shirt', 13.5, ['grey', 'blue', 'black', 'white'], false],
    ['TSV', 'shirt', 'Tee-shirt haute visibilité', 'High-visibility T-shirt', 12.9, ['lime', 'orange'], true],
  ]
  return [
    ...rows.map(([sku, kind, fr, en, euro, colours, bands]) =>
      product({
        sku,
        category: 'workwear',
        brand: 'vestalp',
        stem: { fr, en },
        about: {
          fr: bands ? 'Bandes rétro-réfléchissantes, EN ISO 20471.' : 'Tissu résistant, coutures doubles.',
          en: bands ? 'Retro-reflective bands, EN ISO 20471.' : 'Hard-wearing cloth, double seams.',
        },
        axes: { color: colours, 'clothing-size': kind === 'vest' ? (['M', 'L', 'XL', 'XXL'] as const) : sizes },
        traits: ({ color }) => ({ color: color === 'lime' ? 'yellow' : color }),
        size: ({ color, 'clothing-size': size }) => ({ fr: `${cloths[color][0]} taille ${size}`, en: `${cloths[color][1]} size ${size}` }),
        part: ({ color, 'clothing-size': size }) => `${cloths[color][1].slice(0, 2)}-${size}`,
        euros: () => euro,
        grams: () => 120 + euro * 14,
        selling: euro < 4 ? { ...each, packs: [{ unit: 'carton', factor: 50 }] } : each,
        draw: ({ color }) => garment(kind, cloths[color][2], color === 'black' ? tones.grey : tones.black, bands),
      }),
    ),
    product({
      sku: 'GEN',
      category: 'workwear',
      brand: 'vestalp',
      stem: { fr: 'Genouillères', en: 'Knee pads' },
      about: { fr: 'EN 14404, à glisser ou à sangles.', en: 'EN 14404, insert or strapped.' },
      axes: { kind: ['insert', 'strap'] },
      size: ({ kind }) => ({ fr: kind === 'insert' ? 'mousse à glisser' : 'coque à sangles', en: kind === 'insert' ? 'foam inserts' : 'strapped shells' }),
      part: ({ kind }) => kind.slice(0, 3),
      euros: ({ kind }) => (kind === 'insert' ? 6.2 : 18.4),
      grams: () => 300,
      selling: pair,
      draw: ({ kind }) => kneePad(tones.black, kind === 'insert' ? tones.black : tones.grey),
    }),
  ]
}

function head(): ProductDraft[] {
  return (
    [
      ['CAC', 'site', 'Casque de chantier', 'Site helmet', 6.9, ['white', 'amber', 'blue', 'red', 'orange', 'green']],
      ['CAV', 'vented', 'Casque de chantier ventilé', 'Vented site helmet', 11.8, ['white', 'amber', 'blue', 'red', 'orange']],
      ['CAM', 'vented', 'Casque monteur à jugulaire quatre points', 'Climbing-style helmet', 46, ['white', 'orange', 'red']],
      ['CAQ', 'cap', 'Casquette anti-heurt', 'Bump cap', 12.4, ['blue', 'black', 'red']],
    ] as const
  ).map(([sku, kind, fr, en, euro, colours]) =>
    product({
      sku,
      category: 'head-protection',
      brand: 'casquanor',
      stem: { fr, en },
      about: { fr: 'Réglage par crémaillère, EN 397 ou EN 812.', en: 'Ratchet adjustment, EN 397 or EN 812.' },
      axes: { color: colours as readonly Shade[] },
      traits: ({ color }) => ({ color: color === 'amber' ? 'yellow' : color }),
      size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }),
      part: ({ color }) => shades[color][1].slice(0, 3),
      euros: () => euro,
      grams: () => 380,
      selling: { ...each, packs: [{ unit: 'carton', factor: 20 }] },
      draw: ({ color }) => helmet(kind, shades[color][2]),
    }),
  )
}

function eyes(): ProductDraft[] {
  const spectacles = (
    [
      ['LUN', 'Lunettes de protection', 'Safety spectacles', 2.6, tones.black],
      ['LUP', 'Lunettes de protection panoramiques légères', 'Wraparound safety spectacles', 5.2, tones.teal],
      ['LUS', 'Surlunettes', 'Over-spectacles', 3.9, tones.grey],
    ] as const
  ).map(([sku, fr, en, euro, frame]) =>
    product({
      sku,
      category: 'eye-protection',
      brand: 'casquanor',
      stem: { fr, en },
      about: { fr: 'Polycarbonate anti-rayure et anti-buée, EN 166.', en: 'Scratch- and fog-resistant polycarbonate, EN 166.' },
      axes: { tint: ['clear', 'grey', 'yellow'] },
      size: ({ tint }) => ({ fr: tints[tint][0], en: tints[tint][1] }),
      part: ({ tint }) => tint.slice(0, 2),
      euros: ({ tint }) => euro * (tint === 'clear' ? 1 : 1.15),
      grams: () => 40,
      selling: boxed(10, 100),
      draw: ({ tint }) => eyewear('spectacles', frame, tints[tint][2]),
    }),
  )
  return [
    ...spectacles,
    product({
      sku: 'LUM',
      category: 'eye-protection',
      brand: 'casquanor',
      stem: { fr: 'Lunettes-masque', en: 'Safety goggles' },
      about: { fr: 'Étanches aux poussières et projections, EN 166.', en: 'Dust and splash proof, EN 166.' },
      axes: { tint: ['clear', 'grey'] },
      size: ({ tint }) => ({ fr: tints[tint][0], en: tints[tint][1] }),
      part: ({ tint }) => tint.slice(0, 2),
      euros: () => 7.4,
      grams: () => 110,
      selling: each,
      draw: ({ tint }) => eyewear('goggles', tones.teal, tints[tint][2]),
    }),
    product({
      sku: 'VIS',
      category: 'eye-protection',
      brand: 'casquanor',
      stem: { fr: 'Visière faciale', en: 'Face shield' },
      about: { fr: 'Écran relevable, serre-tête réglable.', en: 'Flip-up visor, adjustable headband.' },
      axes: { material: ['polycarbonate', 'mesh'] },
      size: ({ material }) => ({ fr: material === 'mesh' ? 'grillagée' : 'polycarbonate', en: material === 'mesh' ? 'mesh' : 'polycarbonate' }),
      part: ({ material }) => material.slice(0, 3),
      euros: ({ material }) => (material === 'mesh' ? 13.2 : 15.9),
      grams: () => 260,
      selling: each,
      draw: ({ material }) => eyewear('visor', tones.black, material === 'mesh' ? '#5b666f99' : clear),
    }),
  ]
}

function breathing(): ProductDraft[] {
  return [
    product({
      sku: 'CAB',
      category: 'ear-breathing',
      brand: 'casquanor',
      tail: 'A',
      stem: { fr: 'Casque anti-bruit', en: 'Ear muffs' },
      about: { fr: 'Serre-tête rembourré, EN 352-1.', en: 'Padded headband, EN 352-1.' },
      axes: { 'noise-db': [25, 28, 31, 34] },
      size: ({ 'noise-db': db }) => `${db} dB`,
      part: ({ 'noise-db': db }) => String(db),
      euros: ({ 'noise-db': db }) => 6 + (db - 24) * 1.9,
      grams: () => 240,
      selling: each,
      draw: ({ 'noise-db': db }) => headGear('muffs', db > 30 ? tones.red : tones.amber, tones.grey),
    }),
    product({
      sku: 'BOU',
      category: 'ear-breathing',
      brand: 'casquanor',
      stem: { fr: 'Bouchons d’oreilles (boîte de 200 paires)', en: 'Ear plugs (box of 200 pairs)' },
      about: { fr: 'Mousse à mémoire, EN 352-2.', en: 'Memory foam, EN 352-2.' },
      axes: { 'noise-db': [34, 37] },
      size: ({ 'noise-db': db }) => `${db} dB`,
      part: ({ 'noise-db': db }) => String(db),
      euros: ({ 'noise-db': db }) => 14 + (db - 34) * 1.5,
      grams: () => 350,
      selling: set,
      draw: ({ 'noise-db': db }) => headGear('plugs', db > 35 ? tones.lime : tones.orange, tones.grey),
    }),
    product({
      sku: 'MAQ',
      category: 'ear-breathing',
      brand: 'casquanor',
      stem: { fr: 'Masque antipoussière', en: 'Dust mask' },
      about: { fr: 'Pliable, barrette nasale, EN 149.', en: 'Foldable, nose clip, EN 149.' },
      axes: { 'filter-class': ['FFP1', 'FFP2', 'FFP3'], valve: [false, true] },
      size: ({ 'filter-class': filter, valve }) => ({ fr: `${filter}${valve ? ' à soupape' : ''}`, en: `${filter}${valve ? ' with valve' : ''}` }),
      part: ({ 'filter-class': filter, valve }) => `${filter}${valve ? 'V' : ''}`,
      euros: ({ 'filter-class': filter, valve }) => 0.4 * Number(filter.slice(3)) ** 1.5 + (valve ? 0.55 : 0),
      grams: () => 12,
      selling: { ...boxed(20, 240), minQty: 20, multiple: 20 },
      draw: ({ 'filter-class': filter, valve }) => headGear('mask', tones.white, valve ? { FFP1: tones.amber, FFP2: tones.blue, FFP3: tones.red }[filter] : tones.white),
    }),
    product({
      sku: 'DEM',
      category: 'ear-breathing',
      brand: 'casquanor',
      stem: { fr: 'Demi-masque réutilisable', en: 'Reusable half mask' },
      about: { fr: 'Élastomère souple, deux filtres à baïonnette, EN 140.', en: 'Soft elastomer, two bayonet filters, EN 140.' },
      axes: { 'clothing-size': ['S', 'M', 'L'] },
      size: ({ 'clothing-size': size }) => ({ fr: `taille ${size}`, en: `size ${size}` }),
      part: ({ 'clothing-size': size }) => size,
      euros: () => 17.8,
      grams: () => 120,
      selling: each,
      draw: () => headGear('half-mask', tones.grey, tones.black),
    }),
    product({
      sku: 'FIL',
      category: 'ear-breathing',
      brand: 'casquanor',
      stem: { fr: 'Filtres pour demi-masque (la paire)', en: 'Half-mask filters (pair)' },
      about: { fr: 'Baïonnette, EN 14387 ou EN 143.', en: 'Bayonet, EN 14387 or EN 143.' },
      axes: { 'filter-class': ['P3', 'A2', 'A2P3', 'ABEK1'] },
      size: ({ 'filter-class': filter }) => filter,
      part: ({ 'filter-class': filter }) => filter,
      euros: ({ 'filter-class': filter }) => 6 + filter.length * 1.9,
      grams: () => 160,
      selling: pair,
      draw: ({ 'filter-class': filter }) => headGear('half-mask', tones.grey, filter.startsWith('P') ? tones.white : filter.startsWith('ABEK') ? tones.green : tones.brown),
    }),
  ]
}
