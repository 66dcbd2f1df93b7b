import { cartridge } from '../../pictures/anchors.ts'
import { aerosol, bracket, castor, container, hinge, lock, tapeRoll } from '../../pictures/supplies.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, pair, product, type ProductDraft, type Selling } from '../draft.ts'

const shades = { white: ['blanc', 'white', tones.white], grey: ['gris', 'grey', tones.grey], black: ['noir', 'black', tones.black], brown: ['marron', 'brown', tones.brown], clear: ['translucide', 'clear', tones.stainless], beige: ['ton pierre', 'stone', tones.wood], red: ['rouge', 'red', tones.red], blue: ['bleu', 'blue', tones.blue], green: ['vert', 'green', tones.green], yellow: ['jaune', 'yellow', tones.amber], orange: ['orange', 'orange', tones.orange] } as const
type Shade = keyof typeof shades
const dozen: Selling = { ...each, packs: [{ unit: 'carton', factor: 12 }] }

/** Glues, sealants, sprays and tapes; brackets, hinges, locks and castors. */
export function supplies(): ProductDraft[] {
  return [...sealants(), ...glues(), ...sprays(), ...tapes(), ...brackets(), ...doors(), ...castors()]
}

function sealants(): ProductDraft[] {
  return ([['SIS', 'Silicone sanitaire 300 ml', 'Sanitary silicone 300 ml', 4.6, ['clear', 'white', 'grey', 'beige']], ['SIN', 'Silicone neutre 300 ml', 'Neutral silicone 300 ml', 5.8, ['clear', 'white', 'grey', 'black', 'brown']], ['ACR', 'Mastic acrylique 310 ml', 'Acrylic sealant 310 ml', 1.9, ['white', 'grey', 'brown']], ['PUM', 'Mastic polyuréthane 300 ml', 'Polyurethane sealant 300 ml', 5.2, ['white', 'grey', 'black', 'brown', 'beige']], ['MSP', 'Mastic-colle polymère 290 ml', 'Hybrid polymer sealant 290 ml', 7.4, ['white', 'grey', 'black', 'clear']], ['BUT', 'Mastic butyle 310 ml', 'Butyl sealant 310 ml', 3.9, ['grey', 'black']]] as const).map(([sku, fr, en, euro, colours]) => product({
    sku, category: 'sealants', brand: 'colleane', stem: { fr, en }, about: { fr: 'Conservation 12 mois, extrusion au pistolet manuel.', en: 'Keeps 12 months, applied with a hand gun.' }, axes: { color: colours as readonly Shade[] }, size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }), part: ({ color }) => color.slice(0, 3), euros: () => euro, grams: () => 420, selling: dozen, draw: ({ color }) => cartridge(300, tones.white, shades[color][2]),
  }))
}

function glues(): ProductDraft[] {
  return ([['COV', 'bottle', 'Colle vinylique à bois D3', 'Wood glue D3', [250, 500, 750, 5000], 0.0078, tones.blue], ['CON', 'tin', 'Colle contact néoprène', 'Contact adhesive', [250, 750, 5000], 0.0135, tones.amber], ['COP', 'jar', 'Colle PVC avec pinceau', 'PVC cement with brush', [125, 250, 500, 1000], 0.0165, tones.orange], ['EPO', 'tube', 'Colle époxy deux composants', 'Two-part epoxy', [25, 50, 150], 0.185, tones.red], ['CYA', 'tube', 'Colle cyanoacrylate', 'Cyanoacrylate glue', [3, 10, 20], 0.48, tones.teal], ['FRF', 'bottle', 'Frein-filet moyen', 'Medium thread lock', [10, 50, 250], 0.39, tones.blue]] as const).map(([sku, kind, fr, en, volumes, euro, tone]) => product({
    sku, tail: 'COL', category: 'glues', brand: 'colleane', stem: { fr, en }, about: { fr: 'Mode d’emploi et fiche de sécurité fournis.', en: 'With instructions and safety data sheet.' }, axes: { capacity: volumes as readonly number[] }, size: ({ capacity }) => (capacity >= 1000 ? { fr: `${capacity / 1000} l`, en: `${capacity / 1000} l` } : `${capacity} ml`), part: ({ capacity }) => String(capacity), euros: ({ capacity }) => 1.4 + euro * capacity ** 0.96, grams: ({ capacity }) => capacity * 1.15, selling: ({ capacity }) => (capacity >= 1000 ? each : dozen), draw: ({ capacity }) => container(kind, capacity * 6, kind === 'tin' ? tones.zinc : tones.white, tone),
  }))
}

function sprays(): ProductDraft[] {
  const cans = ([['DEG', 'Dégrippant lubrifiant', 'Penetrating oil', [200, 400, 650], 0.0105, tones.blue, tones.red], ['GAL', 'Galvanisant à froid', 'Cold galvanising spray', [400, 650], 0.0205, tones.grey, tones.black], ['NEF', 'Nettoyant freins', 'Brake cleaner', [500, 600], 0.0074, tones.red, tones.white], ['GRL', 'Graisse blanche au lithium', 'White lithium grease', [400], 0.0165, tones.white, tones.blue], ['SIL', 'Lubrifiant silicone', 'Silicone lubricant', [400], 0.0155, tones.teal, tones.white], ['HUP', 'Huile de coupe', 'Cutting oil spray', [400], 0.0185, tones.green, tones.black]] as const).map(([sku, fr, en, volumes, euro, tone, cap]) => product({
    sku, category: 'lubricants', brand: 'colleane', stem: { fr, en }, about: { fr: 'Aérosol, buse orientable.', en: 'Aerosol with a swivel nozzle.' }, axes: { capacity: volumes as readonly number[] }, size: ({ capacity }) => `${capacity} ml`, part: ({ capacity }) => String(capacity), euros: ({ capacity }) => 1.2 + euro * capacity, grams: ({ capacity }) => capacity * 1.05, selling: dozen, draw: ({ capacity }) => aerosol(capacity, tone, cap),
  }))
  return [
    ...cans,
    product({ sku: 'TRA', category: 'lubricants', brand: 'colleane', stem: { fr: 'Traceur de chantier 500 ml', en: 'Site marking spray 500 ml' }, about: { fr: 'Tête en bas, séchage en dix minutes.', en: 'Sprays upside down, dries in ten minutes.' }, axes: { color: ['red', 'orange', 'yellow', 'green', 'blue', 'white'] }, size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }), part: ({ color }) => color.slice(0, 3), euros: () => 4.9, grams: () => 520, selling: dozen, draw: ({ color }) => aerosol(500, shades[color][2], tones.black) }),
    product({ sku: 'NAT', category: 'lubricants', brand: 'colleane', stem: { fr: 'Savon d’atelier microbilles', en: 'Workshop hand cleaner' }, about: { fr: 'Sans solvant, parfum orange.', en: 'Solvent-free, orange scent.' }, axes: { capacity: [500, 1000, 4500] }, size: ({ capacity }) => (capacity < 1000 ? `${capacity} ml` : { fr: `${String(capacity / 1000).replace('.', ',')} l`, en: `${capacity / 1000} l` }), part: ({ capacity }) => String(capacity), euros: ({ capacity }) => 2 + capacity * 0.0038, grams: ({ capacity }) => capacity, selling: each, draw: ({ capacity }) => container('pail', capacity * 2, tones.white, tones.orange) }),
  ]
}

function tapes(): ProductDraft[] {
  return ([['ADE', 'Ruban isolant électrique 19 mm × 20 m', 'Electrical tape 19 mm × 20 m', 19, 1.15, ['black', 'red', 'blue', 'yellow', 'green', 'white', 'brown', 'grey']], ['TOI', 'Adhésif toilé 50 mm × 25 m', 'Cloth tape 50 mm × 25 m', 50, 5.4, ['grey', 'black', 'white']], ['EMB', 'Adhésif d’emballage 50 mm × 66 m', 'Packing tape 50 mm × 66 m', 50, 1.45, ['brown', 'clear', 'white']], ['MAS', 'Ruban de masquage 50 mm × 50 m', 'Masking tape 50 mm × 50 m', 50, 3.3, ['yellow', 'blue']]] as const).map(([sku, fr, en, width, euro, colours]) => product({
    sku, tail: 'ADH', category: 'tapes', brand: 'dubreuil', stem: { fr, en }, about: { fr: 'Se déchire à la main, bonne tenue de 0 à 60 °C.', en: 'Tears by hand, holds from 0 to 60 °C.' }, axes: { color: colours as readonly Shade[] }, size: ({ color }) => ({ fr: shades[color][0], en: shades[color][1] }), part: ({ color }) => (color === 'green' ? 'grn' : color.slice(0, 3)), euros: () => euro, grams: () => width * 5, selling: { ...each, unit: 'roll', packs: [{ unit: 'carton', factor: 36 }] }, draw: ({ color }) => tapeRoll(width, shades[color][2]),
  }))
}

function brackets(): ProductDraft[] {
  return ([['EQR', 'angle', 'Équerre renforcée', 'Reinforced angle bracket', [50, 70, 90, 105, 150], 0.011, 'zinc'], ['EQS', 'angle', 'Équerre simple', 'Angle bracket', [25, 30, 40, 50, 60, 80, 100], 0.0052, 'zinc'], ['EQI', 'angle', 'Équerre inox A2', 'Stainless A2 angle bracket', [40, 50, 70, 90], 0.034, 'stainless'], ['PLA', 'plate', 'Plaque perforée', 'Nail plate', [80, 100, 140, 180, 200], 0.0066, 'galvanised'], ['SAB', 'hanger', 'Sabot de charpente', 'Joist hanger', [60, 75, 80, 100, 120], 0.026, 'galvanised'], ['PIP', 'post', 'Pied de poteau', 'Post base', [70, 90, 120, 140], 0.095, 'galvanised']] as const).map(([sku, kind, fr, en, legs, euro, steel]) => product({
    sku, category: 'brackets', brand: 'ligefix', stem: { fr, en }, about: { fr: 'Acier de 1,5 à 3 mm, marquage CE.', en: 'Steel of 1.5 to 3 mm, CE marked.' }, axes: { width: legs as readonly number[] }, traits: { material: steel === 'stainless' ? 'stainless-a2' : 'steel', coating: steel === 'zinc' ? 'zinc' : steel === 'galvanised' ? 'hot-dip' : 'none' }, size: ({ width }) => `${width} mm`, part: ({ width }) => String(width), euros: ({ width }) => 0.12 + euro * width, grams: ({ width }) => width * width * 0.018 + 8, selling: ({ width }) => boxed(width > 100 ? 10 : 25, width > 100 ? 50 : 250), draw: ({ width }) => bracket(kind, width, tones[steel]),
  }))
}

function doors(): ProductDraft[] {
  return [
    ...([['CHR', 'Charnière rectangulaire', 'Butt hinge', 'zinguée', 'zinc-plated', [40, 50, 60, 80, 100, 120], 0.019, 'zinc'], ['CHI', 'Charnière rectangulaire', 'Butt hinge', 'inox A2', 'stainless A2', [40, 60, 80, 100], 0.052, 'stainless'], ['CHU', 'Charnière universelle laiton', 'Brass hinge', 'polie', 'polished', [30, 40, 50, 60], 0.058, 'brass']] as const).map(([sku, fr, en, finishFr, finishEn, heights, euro, metal]) => product({
      sku, category: 'door-hardware', brand: 'serrantin', stem: { fr, en }, finish: { fr: finishFr, en: finishEn }, about: { fr: 'Nœud roulé, trous fraisés.', en: 'Rolled knuckle, countersunk holes.' }, axes: { height: heights as readonly number[] }, traits: { material: metal === 'zinc' ? 'steel' : metal === 'stainless' ? 'stainless-a2' : 'brass' }, size: ({ height }) => `${height} mm`, part: ({ height }) => String(height), euros: ({ height }) => 0.2 + euro * height, grams: ({ height }) => height * 1.2, selling: { ...pair, unit: 'piece', packs: [{ unit: 'box', factor: 20 }] }, draw: ({ height }) => hinge(height, tones[metal]),
    })),
    ...([['CAD', 'padlock', 'Cadenas laiton', 'Brass padlock', [30, 40, 50, 60], 0.24, 'brass'], ['CYL', 'cylinder', 'Cylindre européen nickelé', 'Nickel euro cylinder', [60, 70, 80], 0.31, 'stainless'], ['VER', 'latch', 'Verrou à coulisse', 'Sliding bolt', [60, 80, 120], 0.052, 'zinc'], ['BEQ', 'handle', 'Béquille de porte sur plaque', 'Lever handle on plate', [70], 0.33, 'aluminium']] as const).map(([sku, kind, fr, en, widths, euro, metal]) => product({
      sku, category: 'door-hardware', brand: 'serrantin', stem: { fr, en }, about: { fr: 'Livré avec visserie ou deux clés.', en: 'With screws or two keys.' }, axes: { width: widths as readonly number[] }, traits: { material: metal === 'brass' ? 'brass' : 'steel' }, size: ({ width }) => `${width} mm`, part: ({ width }) => String(width), euros: ({ width }) => 0.8 + euro * width, grams: ({ width }) => width * 4, selling: boxed(6, 60), draw: ({ width }) => lock(kind, kind === 'padlock' ? width : 60, tones[metal], tones.zinc),
    })),
  ]
}

function castors(): ProductDraft[] {
  return ([['ROF', 'fixed', 'Roulette fixe', 'Fixed castor', 1], ['ROT', 'turning', 'Roulette pivotante', 'Swivel castor', 1.25], ['ROB', 'brake', 'Roulette pivotante à frein', 'Braked swivel castor', 1.55]] as const).map(([sku, kind, fr, en, factor]) => product({
    sku, category: 'castors', brand: 'serrantin', stem: { fr, en }, about: { fr: 'Chape acier zingué, platine à quatre trous.', en: 'Zinc-plated fork, four-hole plate.' }, axes: { diameter: [50, 80, 100, 125, 160], material: ['rubber', 'polyurethane'] }, size: ({ diameter, material }) => ({ fr: `Ø ${diameter} ${material === 'rubber' ? 'caoutchouc' : 'polyuréthane'}`, en: `${diameter} mm ${material}` }), part: ({ diameter, material }) => `${diameter}${material.slice(0, 1)}`, euros: ({ diameter, material }) => (1.4 + diameter * 0.075) * factor * (material === 'rubber' ? 1 : 1.45), grams: ({ diameter }) => diameter * 8, selling: { ...each, packs: [{ unit: 'box', factor: 4 }] }, draw: ({ diameter, material }) => castor(kind, diameter, material === 'rubber' ? tones.black : tones.red, tones.zinc),
  }))
}
