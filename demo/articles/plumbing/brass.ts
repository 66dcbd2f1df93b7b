import { clamp, threadedFitting, valve } from '../../pictures/pipework.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, product, type ProductDraft } from '../draft.ts'
import { inches, inchLabel } from '../fastenings/nuts.ts'

/** Threaded fittings, valves and pipe clips. */
export function brassAndClips(): ProductDraft[] {
  return [...brass(), ...valves(), ...clips()]
}

const gas = ['3-8', '1-2', '3-4', '1', '1-1-4', '1-1-2', '2']

function brass(): ProductDraft[] {
  return (
    [
      ['MAM', 'nipple', 'Mamelon', 'Hexagon nipple', 1],
      ['BOM', 'plug', 'Bouchon mâle', 'Male plug', 0.8],
      ['RED', 'bush', 'Réduction mâle-femelle', 'Reducing bush', 0.95],
      ['MAF', 'socket', 'Manchon femelle', 'Female socket', 1.1],
      ['EMB', 'hose', 'Embout cannelé mâle', 'Male hose tail', 1.05],
    ] as const
  ).map(([sku, kind, fr, en, factor]) =>
    product({
      sku,
      tail: 'LT',
      category: 'brass-fittings',
      brand: 'hydrelio',
      stem: { fr, en },
      finish: { fr: 'laiton', en: 'brass' },
      about: { fr: 'Filetage gaz ISO 228, laiton matricé, eau potable.', en: 'ISO 228 thread, forged brass, drinking water.' },
      axes: { connection: gas },
      traits: { material: 'brass', joint: 'thread' },
      size: ({ connection }) => inchLabel(connection),
      part: ({ connection }) => connection,
      euros: ({ connection }) => (0.7 + 2.1 * inches(connection) ** 1.6) * factor,
      grams: ({ connection }) => 60 * inches(connection) ** 1.6 + 10,
      selling: ({ connection }) => (inches(connection) < 1 ? { ...boxed(10, 100), minQty: 10, multiple: 10 } : boxed(10, 50)),
      draw: ({ connection }) => threadedFitting(kind, inches(connection), tones.brass),
    }),
  )
}

function valves(): ProductDraft[] {
  return (
    [
      ['VSB', 'lever', 'Vanne à boisseau sphérique', 'Ball valve', 'levier acier', 'steel lever', gas, 4.1, tones.red],
      ['VSP', 'butterfly', 'Vanne à boisseau sphérique', 'Ball valve', 'manette papillon', 'butterfly handle', gas.slice(0, 4), 4.2, tones.red],
      ['VSG', 'lever', 'Robinet gaz à boisseau', 'Gas ball valve', 'levier jaune', 'yellow lever', gas.slice(0, 4), 6.8, tones.amber],
      ['CLP', 'check', 'Clapet anti-retour', 'Check valve', 'laiton', 'brass', gas, 5.2, tones.blue],
      ['REP', 'reducer', 'Réducteur de pression', 'Pressure reducer', 'à membrane', 'diaphragm type', gas.slice(1, 5), 24, tones.grey],
      ['ROP', 'tap', 'Robinet de puisage', 'Garden tap', 'à clapet', 'screw-down', gas.slice(1, 4), 5.9, tones.teal],
    ] as const
  ).map(([sku, kind, fr, en, finishFr, finishEn, sizes, euro, grip]) =>
    product({
      sku,
      category: 'valves',
      brand: 'vannoise',
      stem: { fr, en },
      finish: { fr: finishFr, en: finishEn },
      about: { fr: 'Laiton nickelé ou brut, passage intégral, joints PTFE.', en: 'Brass, full bore, PTFE seats.' },
      axes: { connection: sizes as readonly string[] },
      traits: { material: 'brass', joint: 'thread' },
      size: ({ connection }) => inchLabel(connection),
      part: ({ connection }) => connection,
      euros: ({ connection }) => euro * (0.5 + inches(connection) ** 1.45),
      grams: ({ connection }) => 420 * inches(connection) ** 1.5,
      selling: boxed(5, 40),
      draw: ({ connection }) => valve(kind, inches(connection), sku === 'ROP' ? tones.zinc : tones.brass, grip),
    }),
  )
}

function clips(): ProductDraft[] {
  return (
    [
      ['COI', 'clip', 'Collier isophonique', 'Rubber-lined pipe clip', [12, 14, 16, 18, 22, 28, 35, 42, 54, 63, 80, 100], 0.52, 25, tones.black],
      ['COS', 'clip', 'Collier simple', 'Single pipe clip', [10, 12, 14, 16, 18, 22, 28, 32], 0.19, 100, tones.zinc],
      ['COD', 'double', 'Collier double', 'Double pipe clip', [10, 12, 14, 16, 18, 22], 0.34, 50, tones.zinc],
      ['COB', 'hose', 'Collier de serrage à bande', 'Worm-drive hose clamp', [12, 16, 20, 25, 32, 40, 50, 60, 70, 90, 110], 0.41, 25, tones.zinc],
    ] as const
  ).map(([sku, kind, fr, en, diameters, euro, box, lining]) =>
    product({
      sku,
      category: 'pipe-clips',
      brand: 'ligefix',
      stem: { fr, en },
      about: { fr: 'Acier zingué, fixation M8 ou vis à bois.', en: 'Zinc-plated steel, M8 or wood screw fixing.' },
      axes: { diameter: diameters as readonly number[] },
      traits: { material: 'steel', coating: 'zinc' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => euro * (0.6 + diameter / 40),
      grams: ({ diameter }) => 12 + diameter * 1.1,
      selling: { ...boxed(box, box * 10), minQty: box, multiple: box },
      draw: ({ diameter }) => clamp(kind, diameter, tones.zinc, lining),
    }),
  )
}
