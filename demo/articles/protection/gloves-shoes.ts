import { glove, shoe } from '../../pictures/protection.ts'
import { tones, type Tone } from '../../pictures/svg.ts'
import { pair, product, type ProductDraft, type Selling } from '../draft.ts'

type GloveRow = readonly [sku: string, kind: 'dipped' | 'leather' | 'long' | 'thin', fr: string, en: string, aboutFr: string, aboutEn: string, euro: number, back: Tone, palm: Tone, cut: string, material: string]

const dozen: Selling = { ...pair, packs: [{ unit: 'bundle', factor: 10 }, { unit: 'carton', factor: 120 }] }
const wholeDozen: Selling = { ...dozen, minQty: 10, multiple: 10 }

const glovesRows: readonly GloveRow[] = [
  ['GPU', 'dipped', 'Gant polyuréthane précision blanc', 'White PU precision glove', 'Toucher fin, respirant, pour le montage.', 'Fine feel, breathable, for assembly.', 1.15, tones.white, tones.white, 'none', 'polyurethane'],
  ['GPN', 'dipped', 'Gant polyuréthane précision noir', 'Black PU precision glove', 'Toucher fin, peu salissant.', 'Fine feel, hides dirt.', 1.15, tones.black, tones.black, 'none', 'polyurethane'],
  ['GNI', 'dipped', 'Gant nitrile mousse', 'Foam nitrile glove', 'Bonne tenue en milieu huileux.', 'Good grip in oily work.', 2.1, tones.grey, tones.black, 'none', 'nitrile'],
  ['GN3', 'dipped', 'Gant nitrile trois-quarts enduit', 'Three-quarter coated nitrile glove', 'Dos aéré, paume et doigts étanches aux huiles.', 'Ventilated back, oil-tight palm and fingers.', 2.45, tones.blue, tones.black, 'none', 'nitrile'],
  ['GLA', 'dipped', 'Gant latex crêpé', 'Crinkle latex glove', 'Adhérence sur parpaing et brique.', 'Grips block and brick.', 1.75, tones.amber, tones.orange, 'none', 'latex'],
  ['GLC', 'dipped', 'Gant latex double froid', 'Thermal latex glove', 'Doublure bouclette, pour l’hiver.', 'Terry lining for winter.', 4.2, tones.orange, tones.black, 'none', 'latex'],
  ['GCB', 'dipped', 'Gant anti-coupure niveau B', 'Cut-resistant glove level B', 'Fibre HPPE enduite polyuréthane.', 'HPPE fibre with PU coating.', 4.9, tones.grey, tones.grey, 'B', 'polyurethane'],
  ['GCC', 'dipped', 'Gant anti-coupure niveau C', 'Cut-resistant glove level C', 'HPPE et enduction nitrile sable.', 'HPPE with sandy nitrile coating.', 6.4, tones.grey, tones.black, 'C', 'nitrile'],
  ['GCD', 'dipped', 'Gant anti-coupure niveau D', 'Cut-resistant glove level D', 'Pour la tôle et le verre.', 'For sheet metal and glass.', 8.7, tones.lime, tones.black, 'D', 'nitrile'],
  ['GCF', 'dipped', 'Gant anti-coupure niveau F', 'Cut-resistant glove level F', 'La plus haute résistance de la gamme.', 'The highest resistance in the range.', 12.9, tones.black, tones.red, 'F', 'nitrile'],
  ['GCU', 'leather', 'Gant docker croûte', 'Rigger glove', 'Paume cuir croûte de bovin, manchette toile.', 'Split cowhide palm, canvas cuff.', 3.1, tones.grey, tones.brown, 'none', 'leather'],
  ['GFL', 'leather', 'Gant maîtrise fleur de bovin', 'Grain leather driver glove', 'Cuir fleur souple, serrage élastique.', 'Supple grain leather, elastic wrist.', 4.6, tones.wood, tones.amber, 'none', 'leather'],
  ['GSO', 'leather', 'Gant soudeur manchette 15 cm', 'Welding gauntlet', 'Croûte traitée anti-chaleur, cousue fil aramide.', 'Heat-treated split leather sewn with aramid.', 7.8, tones.red, tones.brown, 'none', 'leather'],
  ['GMC', 'dipped', 'Gant mécanicien', 'Mechanic glove', 'Paume synthétique renforcée, dos extensible.', 'Reinforced synthetic palm, stretch back.', 9.9, tones.black, tones.grey, 'none', 'synthetic'],
  ['GCH', 'long', 'Gant chimique nitrile vert', 'Green nitrile chemical glove', 'Étanche, 33 cm, contact alimentaire.', 'Liquid-tight, 33 cm, food contact.', 2.3, tones.green, tones.green, 'none', 'nitrile'],
  ['GPV', 'long', 'Gant PVC rouge 40 cm', 'Red PVC gauntlet 40 cm', 'Curage et hydrocarbures.', 'For drains and hydrocarbons.', 3.6, tones.red, tones.red, 'none', 'pvc'],
  ['GNE', 'long', 'Gant néoprène noir', 'Black neoprene glove', 'Acides et bases.', 'Acids and alkalis.', 5.4, tones.black, tones.black, 'none', 'neoprene'],
]

/** Gloves by hand size, shoes by foot size. */
export function glovesAndShoes(): ProductDraft[] {
  return [...gloves(), ...shoes()]
}

function gloves(): ProductDraft[] {
  const made = glovesRows.map(([sku, kind, fr, en, aboutFr, aboutEn, euro, back, palm, cut, material]) => product({
    sku, category: 'gloves', brand: 'gantelis', stem: { fr, en }, about: { fr: `${aboutFr} EN 388.`, en: `${aboutEn} EN 388.` },
    axes: { 'glove-size': kind === 'leather' ? ['8', '9', '10', '11'] : kind === 'long' ? ['7', '8', '9', '10'] : ['6', '7', '8', '9', '10', '11'] },
    traits: { material, ...(cut === 'none' ? {} : { 'cut-level': cut }) },
    size: ({ 'glove-size': size }) => ({ fr: `taille ${size}`, en: `size ${size}` }), part: ({ 'glove-size': size }) => size,
    euros: () => euro, grams: () => 50 + euro * 12, selling: euro < 2.2 ? wholeDozen : dozen, draw: ({ 'glove-size': size }) => glove(kind, Number(size), back, palm),
  }))
  return [
    ...made,
    product({
      sku: 'GJN', category: 'gloves', brand: 'gantelis', stem: { fr: 'Gants jetables nitrile (boîte de 100)', en: 'Disposable nitrile gloves (box of 100)' }, about: { fr: 'Non poudrés, ambidextres.', en: 'Powder-free, fit either hand.' },
      axes: { color: ['blue', 'black', 'orange'], 'clothing-size': ['S', 'M', 'L', 'XL'] }, traits: { material: 'nitrile' },
      size: ({ color, 'clothing-size': size }) => ({ fr: `${{ blue: 'bleus', black: 'noirs', orange: 'orange' }[color]} ${size}`, en: `${color} ${size}` }), part: ({ color, 'clothing-size': size }) => `${color.slice(0, 3)}${size}`,
      euros: ({ color }) => (color === 'blue' ? 7.4 : 9.8), grams: () => 520, selling: { ...pair, unit: 'box', packs: [{ unit: 'carton', factor: 10 }] }, draw: ({ color, 'clothing-size': size }) => glove('thin', { S: 7, M: 8, L: 9, XL: 10 }[size], tones[color], tones[color]),
    }),
  ]
}

function shoes(): ProductDraft[] {
  const sizes = ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47']
  const rows = ([
    ['CBS', 'low', 'Chaussure basse S3', 'Low safety shoe S3', 'S3', 39, tones.black, tones.grey, 1],
    ['CHS', 'high', 'Chaussure montante S3', 'High safety boot S3', 'S3', 44, tones.black, tones.grey, 1],
    ['CHM', 'high', 'Chaussure montante S3 cuir nubuck', 'High nubuck safety boot S3', 'S3', 59, tones.brown, tones.black, 1],
    ['CTS', 'trainer', 'Basket de sécurité S1P', 'Safety trainer S1P', 'S1P', 48, tones.grey, tones.orange, 1],
    ['CTL', 'trainer', 'Basket de sécurité légère S1P', 'Light safety trainer S1P', 'S1P', 62, tones.black, tones.lime, 1],
    ['CTF', 'low', 'Chaussure basse femme S3', 'Women’s low safety shoe S3', 'S3', 52, tones.grey, tones.teal, -1],
    ['CBA', 'low', 'Chaussure basse agro blanche S2', 'White low food-industry shoe S2', 'S2', 37, tones.white, tones.grey, 0],
    ['CHT', 'high', 'Chaussure de toiture et TP S3', 'High construction boot S3', 'S3', 74, tones.brown, tones.brown, 1],
    ['CHW', 'high', 'Chaussure fourrée S3 CI', 'Lined winter boot S3 CI', 'S3', 68, tones.black, tones.black, 1],
    ['BOS', 'boot', 'Botte de sécurité PVC S5', 'PVC safety wellington S5', 'S5', 22, tones.green, tones.black, 1],
    ['BOB', 'boot', 'Botte de sécurité agro blanche S4', 'White food-industry wellington S4', 'S4', 24, tones.white, tones.grey, 0],
    ['BOP', 'boot', 'Botte de sécurité polyuréthane S5', 'PU safety wellington S5', 'S5', 57, tones.amber, tones.black, 1],
  ] as const)
  return rows.map(([sku, kind, fr, en, norm, euro, upper, sole, fit]) => product({
    sku, category: 'safety-shoes', brand: 'sabotin', stem: { fr, en }, about: { fr: `Embout et semelle anti-perforation selon EN ISO 20345 ${norm}.`, en: `Toe cap and pierce-proof sole to EN ISO 20345 ${norm}.` },
    axes: { 'shoe-size': fit < 0 ? sizes.slice(0, 7) : fit > 0 ? sizes.slice(3) : sizes.slice(1, 11) }, traits: { 'shoe-class': norm },
    size: ({ 'shoe-size': size }) => ({ fr: `pointure ${size}`, en: `size ${size}` }), part: ({ 'shoe-size': size }) => size,
    euros: () => euro, grams: ({ 'shoe-size': size }) => 700 + Number(size) * 12, selling: { ...pair, packs: [{ unit: 'carton', factor: 10 }] }, draw: ({ 'shoe-size': size }) => shoe(kind, Number(size), upper, sole),
  }))
}
