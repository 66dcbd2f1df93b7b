import { cartridge } from '../../pictures/anchors.ts'
import { aerosol, container, tapeRoll } from '../../pictures/supplies.ts'
import { tones } from '../../pictures/svg.ts'
import { each, product, type ProductDraft, type Selling } from '../draft.ts'

/** Glues, sealants, sprays and tapes. */
export function chemistry(): ProductDraft[] {
  return [...sealants(), ...glues(), ...sprays(), ...tapes()]
}

const shades = {
  white: ['blanc', 'white', tones.white],
  grey: ['gris', 'grey', tones.grey],
  black: ['noir', 'black', tones.black],
  brown: ['marron', 'brown', tones.brown],
  clear: ['translucide', 'clear', tones.stainless],
  beige: ['ton pierre', 'stone', tones.wood],
  red: ['rouge', 'red', tones.red],
  blue: ['bleu', 'blue', tones.blue],
  green: ['vert', 'green', tones.green],
  yellow: ['jaune', 'yellow', tones.amber],
  orange: ['orange', 'orange', tones.orange],
} as const

type Shade = keyof typeof shades

const dozen: Selling = { ...each, packs: [{ unit: 'carton', factor: 12 }] }

function sealants(): ProductDraft[] {
  return (
    [
      ['SIS', 'Silicone sanitaire 300 ml', 'Sanitary silicone 300 ml', 4.6, ['clear', 'white', 'grey', 'beige']],
      ['SIN', 'Silicone neutre 300 ml', 'Neutral silicone 300 ml', 5.8, ['clear', 'white', 'grey', 'black', 'brown']],
      ['ACR', 'Mastic acrylique 310 ml', 'Acrylic sealant 310 ml', 1.9, ['white', 'grey', 'brown']],
      ['PUM', 'Mastic polyuréthane 300 ml', 'Polyurethane sealant 300 ml', 5.2, ['white', 'grey', 'black', 'brown', 'beige']],
      ['MSP', 'Mastic-colle polymère 290 ml', 'Hybrid polymer sealant 290 ml', 7.4, ['white', 'grey', 'black', 'clear']],
      ['BUT', 'Mastic butyle 310 ml', 'Butyl sealant 310 ml', 3.9, ['grey', 'black']],
    ] as const
  ).map(([sku, fr, en, euro, colours]) =>
    product({
      sku,
      category: 'sealants',
      brand: 'colleane',
      stem: { fr, en },
      about: { fr: 'Conservation 12 mois, extrusion au pistolet manuel.', en: 'Keeps 12 months, applied with a hand gun.' },
      axes: { color: colours as readonly Shade[] },
      size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }),
      part: ({ color }) => color.slice(0, 3),
      euros: () => euro,
      grams: () => 420,
      selling: dozen,
      draw: ({ color }) => cartridge(300, tones.white, shades[color][2]),
    }),
  )
}

function glues(): ProductDraft[] {
  return (
    [
      ['COV', 'bottle', 'Colle vinylique à bois D3', 'Wood glue D3', [250, 500, 750, 5000], 0.0078, tones.blue],
      ['CON', 'tin', 'Colle contact néoprène', 'Contact adhesive', [250, 750, 5000], 0.0135, tones.amber],
      ['COP', 'jar', 'Colle PVC avec pinceau', 'PVC cement with brush', [125, 250, 500, 1000], 0.0165, tones.orange],
      ['EPO', 'tube', 'Colle époxy deux composants', 'Two-part epoxy', [25, 50, 150], 0.185, tones.red],
      ['CYA', 'tube', 'Colle cyanoacrylate', 'Cyanoacrylate glue', [3, 10, 20], 0.48, tones.teal],
      ['FRF', 'bottle', 'Frein-filet moyen', 'Medium thread lock', [10, 50, 250], 0.39, tones.blue],
    ] as const
  ).map(([sku, kind, fr, en, volumes, euro, tone]) =>
    product({
      sku,
      tail: 'COL',
      category: 'glues',
      brand: 'colleane',
      stem: { fr, en },
      about: { fr: 'Mode d’emploi et fiche de sécurité fournis.', en: 'With instructions and safety data sheet.' },
      axes: { capacity: volumes as readonly number[] },
      size: ({ capacity }) => (capacity >= 1000 ? { fr: `${capacity / 1000} l`, en: `${capacity / 1000} l` } : `${capacity} ml`),
      part: ({ capacity }) => String(capacity),
      euros: ({ capacity }) => 1.4 + euro * capacity ** 0.96,
      grams: ({ capacity }) => capacity * 1.15,
      selling: ({ capacity }) => (capacity >= 1000 ? each : dozen),
      draw: ({ capacity }) => container(kind, capacity * 6, kind === 'tin' ? tones.zinc : tones.white, tone),
    }),
  )
}

function sprays(): ProductDraft[] {
  const cans = (
    [
      ['DEG', 'Dégrippant lubrifiant', 'Penetrating oil', [200, 400, 650], 0.0105, tones.blue, tones.red],
      ['GAL', 'Galvanisant à froid', 'Cold galvanising spray', [400, 650], 0.0205, tones.grey, tones.black],
      ['NEF', 'Nettoyant freins', 'Brake cleaner', [500, 600], 0.0074, tones.red, tones.white],
      ['GRL', 'Graisse blanche au lithium', 'White lithium grease', [400], 0.0165, tones.white, tones.blue],
      ['SIL', 'Lubrifiant silicone', 'Silicone lubricant', [400], 0.0155, tones.teal, tones.white],
      ['HUP', 'Huile de coupe', 'Cutting oil spray', [400], 0.0185, tones.green, tones.black],
    ] as const
  ).map(([sku, fr, en, volumes, euro, tone, cap]) =>
    product({
      sku,
      category: 'lubricants',
      brand: 'colleane',
      stem: { fr, en },
      about: { fr: 'Aérosol, buse orientable.', en: 'Aerosol with a swivel nozzle.' },
      axes: { capacity: volumes as readonly number[] },
      size: ({ capacity }) => `${capacity} ml`,
      part: ({ capacity }) => String(capacity),
      euros: ({ capacity }) => 1.2 + euro * capacity,
      grams: ({ capacity }) => capacity * 1.05,
      selling: dozen,
      draw: ({ capacity }) => aerosol(capacity, tone, cap),
    }),
  )
  return [
    ...cans,
    product({
      sku: 'TRA',
      category: 'lubricants',
      brand: 'colleane',
      stem: { fr: 'Traceur de chantier 500 ml', en: 'Site marking spray 500 ml' },
      about: { fr: 'Tête en bas, séchage en dix minutes.', en: 'Sprays upside down, dries in ten minutes.' },
      axes: { color: ['red', 'orange', 'yellow', 'green', 'blue', 'white'] },
      size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }),
      part: ({ color }) => color.slice(0, 3),
      euros: () => 4.9,
      grams: () => 520,
      selling: dozen,
      draw: ({ color }) => aerosol(500, shades[color][2], tones.black),
    }),
    product({
      sku: 'NAT',
      category: 'lubricants',
      brand: 'colleane',
      stem: { fr: 'Savon d’atelier microbilles', en: 'Workshop hand cleaner' },
      about: { fr: 'Sans solvant, parfum orange.', en: 'Solvent-free, orange scent.' },
      axes: { capacity: [500, 1000, 4500] },
      size: ({ capacity }) => (capacity < 1000 ? `${capacity} ml` : { fr: `${String(capacity / 1000).replace('.', ',')} l`, en: `${capacity / 1000} l` }),
      part: ({ capacity }) => String(capacity),
      euros: ({ capacity }) => 2 + capacity * 0.0038,
      grams: ({ capacity }) => capacity,
      selling: each,
      draw: ({ capacity }) => container('pail', capacity * 2, tones.white, tones.orange),
    }),
  ]
}

function tapes(): ProductDraft[] {
  return (
    [
      ['ADE', 'Ruban isolant électrique 19 mm × 20 m', 'Electrical tape 19 mm × 20 m', 19, 1.15, ['black', 'red', 'blue', 'yellow', 'green', 'white', 'brown', 'grey']],
      ['TOI', 'Adhésif toilé 50 mm × 25 m', 'Cloth tape 50 mm × 25 m', 50, 5.4, ['grey', 'black', 'white']],
      ['EMB', 'Adhésif d’emballage 50 mm × 66 m', 'Packing tape 50 mm × 66 m', 50, 1.45, ['brown', 'clear', 'white']],
      ['MAS', 'Ruban de masquage 50 mm × 50 m', 'Masking tape 50 mm × 50 m', 50, 3.3, ['yellow', 'blue']],
    ] as const
  ).map(([sku, fr, en, width, euro, colours]) =>
    product({
      sku,
      tail: 'ADH',
      category: 'tapes',
      brand: 'dubreuil',
      stem: { fr, en },
      about: { fr: 'Se déchire à la main, bonne tenue de 0 à 60 °C.', en: 'Tears by hand, holds from 0 to 60 °C.' },
      axes: { color: colours as readonly Shade[] },
      size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }),
      part: ({ color }) => (color === 'green' ? 'grn' : color.slice(0, 3)),
      euros: () => euro,
      grams: () => width * 5,
      selling: { ...each, unit: 'roll', packs: [{ unit: 'carton', factor: 36 }] },
      draw: ({ color }) => tapeRoll(width, shades[color][2]),
    }),
  )
}
