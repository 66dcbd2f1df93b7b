import { clamp, coil, fitting, pipe, threadedFitting, valve } from '../../pictures/pipework.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, byMetre, each, product, type ProductDraft } from '../draft.ts'
import { inches, inchLabel } from '../fastenings/nuts.ts'

const copperSizes = [10, 12, 14, 16, 18, 22, 28, 35, 42, 54]
const gas = ['3-8', '1-2', '3-4', '1', '1-1-4', '1-1-2', '2']

/** Pipes, fittings, valves and clips. */
export function plumbing(): ProductDraft[] {
  return [...copper(), ...plastic(), ...brass(), ...valves(), ...waste(), ...clips()]
}

function copper(): ProductDraft[] {
  const kinds = ([['RCE', 'elbow', 'Coude 90° femelle-femelle', '90° elbow female-female', 1], ['RCM', 'elbow', 'Coude 90° mâle-femelle', '90° elbow male-female', 1.05], ['RCB', 'bend45', 'Coude 45° femelle-femelle', '45° bend female-female', 1.1], ['RCT', 'tee', 'Té égal', 'Equal tee', 1.7], ['RCS', 'sleeve', 'Manchon', 'Straight coupling', 0.55], ['RCC', 'cap', 'Bouchon', 'Cap', 0.6]] as const)
  const solder = kinds.map(([sku, kind, fr, en, factor]) => product({
    sku, category: 'copper', brand: 'cuprane', stem: { fr: `${fr} cuivre à souder`, en: `${en}, solder copper` }, about: { fr: 'Raccord à souder par capillarité, EN 1254-1.', en: 'Capillary solder fitting, EN 1254-1.' },
    axes: { diameter: copperSizes }, traits: { material: 'copper', joint: 'solder' }, size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter),
    euros: ({ diameter }) => (0.22 + 0.0032 * diameter ** 2) * factor, grams: ({ diameter }) => 0.16 * diameter ** 2 * factor, selling: ({ diameter }) => (diameter <= 18 ? { ...boxed(10, 100), minQty: 10, multiple: 10 } : boxed(10, 50)), draw: ({ diameter }) => fitting(kind, diameter, tones.copper),
  }))
  const pressed = ([['RPC', 'elbow', 'Coude 90°', '90° elbow', 1], ['RPT', 'tee', 'Té égal', 'Equal tee', 1.5], ['RPS', 'sleeve', 'Manchon', 'Straight coupling', 0.8], ['RPR', 'reducer', 'Réduction', 'Reducer', 0.9]] as const).map(([sku, kind, fr, en, factor]) => product({
    sku, category: 'copper', brand: 'cuprane', stem: { fr: `${fr} cuivre à sertir`, en: `${en}, press copper` }, about: { fr: 'Profil V, joint EPDM, détection de fuite.', en: 'V profile, EPDM seal, leak detection.' }, axes: { diameter: [12, 14, 16, 18, 22, 28] }, traits: { material: 'copper', joint: 'press' },
    size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter), euros: ({ diameter }) => (1.9 + 0.0068 * diameter ** 2) * factor, grams: ({ diameter }) => 0.2 * diameter ** 2 * factor, selling: boxed(10, 50), draw: ({ diameter }) => fitting(kind, diameter, tones.copper, 'press'),
  }))
  return [
    ...solder, ...pressed,
    product({
      sku: 'TCE', category: 'copper', brand: 'cuprane', stem: { fr: 'Tube cuivre écroui', en: 'Hard copper pipe' }, finish: { fr: 'barre de 5 m', en: '5 m length' }, about: { fr: 'Épaisseur 1 mm, EN 1057, sanitaire et gaz.', en: 'One millimetre wall, EN 1057, water and gas.' }, axes: { diameter: copperSizes }, traits: { material: 'copper' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter), euros: ({ diameter }) => 1.62 * diameter - 4, grams: ({ diameter }) => 140 * (diameter - 1), selling: { ...each, packs: [{ unit: 'bundle', factor: 10 }] }, draw: ({ diameter }) => pipe(diameter, tones.copper),
    }),
    product({
      sku: 'TCR', category: 'copper', brand: 'cuprane', stem: { fr: 'Tube cuivre recuit', en: 'Soft copper pipe' }, finish: { fr: 'au mètre', en: 'by the metre' }, about: { fr: 'Se cintre à la main ; coupé au demi-mètre.', en: 'Bends by hand; cut to the half metre.' }, axes: { diameter: [8, 10, 12, 14, 16, 18, 22] }, traits: { material: 'copper' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter), euros: ({ diameter }) => 0.34 * diameter - 0.6, grams: ({ diameter }) => 28 * (diameter - 1), selling: byMetre(500, 25), draw: ({ diameter }) => coil(diameter, tones.copper),
    }),
  ]
}

function plastic(): ProductDraft[] {
  const pipes = ([['PER', 'Tube PER nu', 'Bare PEX pipe', [12, 16, 20, 25], 0.42, ['red', 'blue'], false], ['PEG', 'Tube PER gainé', 'Conduit-clad PEX pipe', [12, 16, 20], 0.95, ['red', 'blue'], true], ['MCO', 'Tube multicouche', 'Multilayer pipe', [16, 20, 26, 32], 1.05, ['white'], false], ['MCG', 'Tube multicouche gainé', 'Conduit-clad multilayer pipe', [16, 20], 1.6, ['red', 'blue'], true]] as const).map(([sku, fr, en, diameters, euro, colours, ribbed]) => product({
    sku, category: 'pex-multilayer', brand: 'tuvalis', stem: { fr, en }, finish: { fr: 'au mètre', en: 'by the metre' }, about: { fr: 'Coupé à la demande par dix centimètres, ou en couronne.', en: 'Cut to order in ten-centimetre steps, or by the coil.' }, axes: { diameter: diameters as readonly number[], color: colours as readonly ('red' | 'blue' | 'white')[] },
    traits: { material: sku.startsWith('M') ? 'multilayer' : 'pex' }, size: ({ diameter, color }) => ({ fr: `Ø ${diameter} ${{ red: 'rouge', blue: 'bleu', white: 'blanc' }[color]}`, en: `${diameter} mm ${color}` }), part: ({ diameter, color }) => `${diameter}${color.slice(0, 1)}`,
    euros: ({ diameter }) => euro * (diameter / 14) ** 1.5, grams: ({ diameter }) => diameter * 6, selling: byMetre(100, 50), draw: ({ diameter, color }) => coil(diameter, tones[color], ribbed),
  }))
  const fittings = ([['RSE', 'elbow', 'Coude à sertir', 'Press elbow', 1, 'X'], ['RST', 'tee', 'Té à sertir', 'Press tee', 1.45, 'X'], ['RSM', 'sleeve', 'Manchon à sertir', 'Press coupling', 0.8, 'X'], ['RSF', 'union', 'Raccord droit à écrou libre', 'Straight union with swivel nut', 0.95, 'X']] as const).map(([sku, kind, fr, en, factor, tail]) => product({
    sku, tail, category: 'pex-multilayer', brand: 'tuvalis', stem: { fr, en }, about: { fr: 'Pour PER et multicouche, profil U-TH, douille inox.', en: 'For PEX and multilayer, U-TH profile, stainless sleeve.' }, axes: { diameter: [12, 16, 20, 26, 32] }, traits: { material: 'brass', joint: 'press' },
    size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter), euros: ({ diameter }) => (1.4 + 0.0078 * diameter ** 2) * factor, grams: ({ diameter }) => diameter * 5, selling: boxed(10, 100), draw: ({ diameter }) => fitting(kind, diameter, kind === 'union' ? tones.brass : tones.stainless, 'press'),
  }))
  return [...pipes, ...fittings]
}

function brass(): ProductDraft[] {
  return ([['MAM', 'nipple', 'Mamelon', 'Hexagon nipple', 1], ['BOM', 'plug', 'Bouchon mâle', 'Male plug', 0.8], ['RED', 'bush', 'Réduction mâle-femelle', 'Reducing bush', 0.95], ['MAF', 'socket', 'Manchon femelle', 'Female socket', 1.1], ['EMB', 'hose', 'Embout cannelé mâle', 'Male hose tail', 1.05]] as const).map(([sku, kind, fr, en, factor]) => product({
    sku, tail: 'LT', category: 'brass-fittings', brand: 'hydrelio', stem: { fr, en }, finish: { fr: 'laiton', en: 'brass' }, about: { fr: 'Filetage gaz ISO 228, laiton matricé, eau potable.', en: 'ISO 228 thread, forged brass, drinking water.' }, axes: { connection: gas }, traits: { material: 'brass', joint: 'thread' },
    size: ({ connection }) => inchLabel(connection), part: ({ connection }) => connection, euros: ({ connection }) => (0.7 + 2.1 * inches(connection) ** 1.6) * factor, grams: ({ connection }) => 60 * inches(connection) ** 1.6 + 10, selling: ({ connection }) => (inches(connection) < 1 ? { ...boxed(10, 100), minQty: 10, multiple: 10 } : boxed(10, 50)), draw: ({ connection }) => threadedFitting(kind, inches(connection), tones.brass),
  }))
}

function valves(): ProductDraft[] {
  return ([['VSB', 'lever', 'Vanne à boisseau sphérique', 'Ball valve', 'levier acier', 'steel lever', gas, 4.1, tones.red], ['VSP', 'butterfly', 'Vanne à boisseau sphérique', 'Ball valve', 'manette papillon', 'butterfly handle', gas.slice(0, 4), 4.2, tones.red], ['VSG', 'lever', 'Robinet gaz à boisseau', 'Gas ball valve', 'levier jaune', 'yellow lever', gas.slice(0, 4), 6.8, tones.amber], ['CLP', 'check', 'Clapet anti-retour', 'Check valve', 'laiton', 'brass', gas, 5.2, tones.blue], ['REP', 'reducer', 'Réducteur de pression', 'Pressure reducer', 'à membrane', 'diaphragm type', gas.slice(1, 5), 24, tones.grey], ['ROP', 'tap', 'Robinet de puisage', 'Garden tap', 'à clapet', 'screw-down', gas.slice(1, 4), 5.9, tones.teal]] as const).map(([sku, kind, fr, en, finishFr, finishEn, sizes, euro, grip]) => product({
    sku, category: 'valves', brand: 'vannoise', stem: { fr, en }, finish: { fr: finishFr, en: finishEn }, about: { fr: 'Laiton nickelé ou brut, passage intégral, joints PTFE.', en: 'Brass, full bore, PTFE seats.' }, axes: { connection: sizes as readonly string[] }, traits: { material: 'brass', joint: 'thread' },
    size: ({ connection }) => inchLabel(connection), part: ({ connection }) => connection, euros: ({ connection }) => euro * (0.5 + inches(connection) ** 1.45), grams: ({ connection }) => 420 * inches(connection) ** 1.5, selling: boxed(5, 40), draw: ({ connection }) => valve(kind, inches(connection), sku === 'ROP' ? tones.zinc : tones.brass, grip),
  }))
}

function waste(): ProductDraft[] {
  const sizes = [32, 40, 50, 63, 80, 100, 125]
  const fittings = ([['PVC', 'elbow', 'Coude PVC 87°30 mâle-femelle', 'PVC bend 87°30 male-female', 1], ['PVQ', 'bend45', 'Coude PVC 45° mâle-femelle', 'PVC bend 45° male-female', 0.9], ['PVT', 'tee', 'Té pied de biche PVC', 'PVC branch', 1.7], ['PVM', 'sleeve', 'Manchon PVC', 'PVC coupling', 0.75], ['PVR', 'reducer', 'Réduction PVC', 'PVC reducer', 0.85], ['PVB', 'cap', 'Bouchon de visite PVC', 'PVC access cap', 0.95]] as const).map(([sku, kind, fr, en, factor]) => product({
    sku, category: 'pvc-waste', brand: 'tuvalis', stem: { fr, en }, about: { fr: 'À coller, NF Me, gris.', en: 'Solvent weld, grey.' }, axes: { diameter: sizes }, traits: { material: 'pvc', joint: 'glue' }, size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter),
    euros: ({ diameter }) => (0.5 + 0.00046 * diameter ** 2) * factor, grams: ({ diameter }) => 0.04 * diameter ** 2 * factor, selling: ({ diameter }) => boxed(diameter < 63 ? 20 : 10, diameter < 63 ? 120 : 40), draw: ({ diameter }) => fitting(kind, diameter, tones.grey, 'push'),
  }))
  return [...fittings, product({
    sku: 'PVP', category: 'pvc-waste', brand: 'tuvalis', stem: { fr: 'Tube PVC évacuation', en: 'PVC waste pipe' }, about: { fr: 'NF Me, barre rigide.', en: 'Rigid length.' }, axes: { diameter: sizes, length: [2000, 4000] }, traits: { material: 'pvc' }, size: ({ diameter, length }) => ({ fr: `Ø ${diameter} × ${length / 1000} m`, en: `${diameter} mm × ${length / 1000} m` }), part: ({ diameter, length }) => `${diameter}X${length / 1000}M`,
    euros: ({ diameter, length }) => (0.7 + 0.00062 * diameter ** 2) * (length / 1000), grams: ({ diameter, length }) => diameter * length * 0.012, selling: { ...each, packs: [{ unit: 'bundle', factor: 10 }] }, draw: ({ diameter }) => pipe(diameter, tones.grey, 0.88),
  })]
}

function clips(): ProductDraft[] {
  return ([['COI', 'clip', 'Collier isophonique', 'Rubber-lined pipe clip', [12, 14, 16, 18, 22, 28, 35, 42, 54, 63, 80, 100], 0.52, 25, tones.black], ['COS', 'clip', 'Collier simple', 'Single pipe clip', [10, 12, 14, 16, 18, 22, 28, 32], 0.19, 100, tones.zinc], ['COD', 'double', 'Collier double', 'Double pipe clip', [10, 12, 14, 16, 18, 22], 0.34, 50, tones.zinc], ['COB', 'hose', 'Collier de serrage à bande', 'Worm-drive hose clamp', [12, 16, 20, 25, 32, 40, 50, 60, 70, 90, 110], 0.41, 25, tones.zinc]] as const).map(([sku, kind, fr, en, diameters, euro, box, lining]) => product({
    sku, category: 'pipe-clips', brand: 'ligefix', stem: { fr, en }, about: { fr: 'Acier zingué, fixation M8 ou vis à bois.', en: 'Zinc-plated steel, M8 or wood screw fixing.' }, axes: { diameter: diameters as readonly number[] }, traits: { material: 'steel', coating: 'zinc' }, size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }), part: ({ diameter }) => String(diameter),
    euros: ({ diameter }) => euro * (0.6 + diameter / 40), grams: ({ diameter }) => 12 + diameter * 1.1, selling: { ...boxed(box, box * 10), minQty: box, multiple: box }, draw: ({ diameter }) => clamp(kind, diameter, tones.zinc, lining),
  }))
}
