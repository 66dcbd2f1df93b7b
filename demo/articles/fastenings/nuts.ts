import { gasket, hexNut, sideNut, washer, wingNut } from '../../pictures/nuts.ts'
import { tones } from '../../pictures/svg.ts'
import { hardware, product, type ProductDraft, type Words } from '../draft.ts'
import { euroPerHundred, finishes, millimetres, type Finish, type FinishKey } from './finishes.ts'

type Series = {
  sku: string
  category: 'nuts' | 'washers'
  standard: string
  stem: Words
  about: Words
  threads: readonly string[]
  steels: readonly FinishKey[]
  /** Grams of an M10. */
  weight: number
  work?: number
  draw: (diameter: number, finish: Finish) => string
}

const all = ['M3', 'M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M14', 'M16', 'M20', 'M24']
const middle = ['M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M16']
const washing: Words = { fr: 'Répartit l’effort de serrage et protège la surface.', en: 'Spreads the clamping force and protects the surface.' }

const series: Series[] = [
  nut(
    'ECR',
    'ISO 4032',
    'Écrou hexagonal',
    'Hexagon nut',
    'Écrou courant, se monte avec toute vis du même filetage.',
    'The everyday nut for any bolt of the same thread.',
    all,
    ['plainZinc', 'class10', 'plainHotDip', 'a2', 'a4', 'brass'],
    11,
    (d, f) => hexNut(d, f.tone),
  ),
  nut(
    'ECF',
    'ISO 7040',
    'Écrou frein à bague nylon',
    'Nylon insert lock nut',
    'La bague nylon tient le filet malgré les vibrations.',
    'The nylon ring holds the thread against vibration.',
    all,
    ['plainZinc', 'a2', 'a4'],
    12,
    (d, f) => hexNut(d, f.tone, f.tail === 'ZN' ? tones.blue : tones.white),
  ),
  nut(
    'ECB',
    'DIN 1587',
    'Écrou borgne',
    'Cap nut',
    'Forme haute qui couvre l’extrémité de la vis.',
    'High form that covers the end of the bolt.',
    middle,
    ['plainZinc', 'a2', 'brass'],
    16,
    (d, f) => sideNut('dome', d, f.tone),
  ),
  nut('ECE', 'EN 1661', 'Écrou à embase crantée', 'Serrated flange nut', 'Remplace écrou et rondelle.', 'Replaces a nut and a washer.', middle, ['plainZinc', 'a2'], 14, (d, f) =>
    sideNut('flange', d, f.tone),
  ),
  nut('ECO', 'DIN 315', 'Écrou à oreilles', 'Wing nut', 'Se serre à la main.', 'Tightened by hand.', middle, ['plainZinc', 'a2'], 15, (d, f) => wingNut(d, f.tone)),
  nut(
    'MAN',
    'DIN 6334',
    'Manchon d’assemblage',
    'Coupling nut',
    'Relie deux tiges filetées bout à bout.',
    'Joins two threaded rods end to end.',
    [...middle, 'M20'],
    ['plainZinc', 'a2'],
    48,
    (d, f) => sideNut('coupling', d, f.tone),
  ),
  ring('RPM', 'ISO 7089', 'Rondelle plate moyenne', 'Flat washer', all, ['plainZinc', 'plainHotDip', 'a2', 'a4', 'brass'], 4, (d, f) => washer('plain', d, 2, f.tone)),
  ring('RPL', 'NF E 25-513', 'Rondelle plate large', 'Large flat washer', all.slice(1), ['plainZinc', 'a2', 'a4'], 9, (d, f) => washer('plain', d, 2.6, f.tone)),
  ring('RPX', 'NF E 25-513', 'Rondelle carrossier', 'Penny washer', middle, ['plainZinc', 'a2'], 16, (d, f) => washer('plain', d, 3.4, f.tone)),
  ring('RGR', 'DIN 127', 'Rondelle élastique Grower', 'Spring lock washer', all, ['plainZinc', 'a2'], 3, (d, f) => washer('spring', d, 1.65, f.tone)),
  ring('REV', 'DIN 6798', 'Rondelle éventail', 'Toothed lock washer', all.slice(0, 9), ['plainZinc', 'a2'], 2, (d, f) => washer('toothed', d, 1.9, f.tone)),
]

/** Nuts and washers by thread, and flat gaskets. */
export function nuts(): ProductDraft[] {
  const made = series.flatMap((one) =>
    one.steels.map((steel) => {
      const finish = finishes[steel]
      const gramsOf = (thread: string): number => one.weight * (millimetres(thread) / 10) ** 2.7
      return product({
        sku: one.sku,
        tail: finish.tail,
        category: one.category,
        brand: finish.brand,
        stem: one.stem,
        finish: finish.words,
        about: { fr: `${one.about.fr} Norme ${one.standard}, ${finish.words.fr}.`, en: `${one.about.en} ${one.standard}, ${finish.words.en}.` },
        axes: { thread: one.threads },
        traits: { ...finish.traits, standard: one.standard },
        size: ({ thread }) => thread,
        part: ({ thread }) => thread,
        euros: ({ thread }) => euroPerHundred(gramsOf(thread), finish.factor, one.work ?? 0.7),
        grams: ({ thread }) => gramsOf(thread),
        selling: (_point, grams) => hardware(grams, finish.wholeBoxes),
        draw: ({ thread }) => one.draw(millimetres(thread), finish),
      })
    }),
  )
  return [...made, flatGaskets('caoutchouc EPDM', 'EPDM rubber', 'EPD', 'epdm', 1), flatGaskets('fibre', 'fibre', 'FIB', 'fibre', 0.7)]
}

function flatGaskets(fr: string, en: string, tail: string, material: string, factor: number): ProductDraft {
  return product({
    sku: 'JPL',
    tail,
    category: 'brass-fittings',
    brand: 'hydrelio',
    stem: { fr: 'Joint plat', en: 'Flat gasket' },
    finish: { fr, en },
    about: { fr: `Joint plat en ${fr} pour raccord à écrou libre.`, en: `Flat ${en} gasket for union fittings.` },
    axes: { connection: ['3-8', '1-2', '3-4', '1', '1-1-4', '1-1-2'] },
    traits: { material },
    size: ({ connection }) => inchLabel(connection),
    part: ({ connection }) => connection,
    euros: ({ connection }) => (4.2 + 3.1 * inches(connection)) * factor,
    grams: ({ connection }) => 1 + inches(connection),
    selling: { ...hardware(5, false), packs: [{ unit: 'box', factor: 100 }] },
    draw: ({ connection }) => gasket(inches(connection) * 25, material === 'epdm' ? tones.black : tones.red),
  })
}

/** Inches of a gas thread's code: '1-1-4' is 1.25. */
export function inches(connection: string): number {
  const parts = connection.split('-').map(Number)
  if (parts.length === 1) return parts[0] ?? 0
  const [whole, over, under] = parts.length === 3 ? parts : [0, ...parts]
  return (whole ?? 0) + (over ?? 0) / (under ?? 1)
}

/** As people write it: '1-1-4' is 1"1/4. */
export function inchLabel(connection: string): string {
  const parts = connection.split('-')
  if (parts.length === 1) return `${connection}"`
  return parts.length === 3 ? `${parts[0]}"${parts[1]}/${parts[2]}` : `${parts[0]}/${parts[1]}"`
}

function nut(
  sku: string,
  standard: string,
  fr: string,
  en: string,
  aboutFr: string,
  aboutEn: string,
  threads: readonly string[],
  steels: readonly FinishKey[],
  weight: number,
  draw: Series['draw'],
): Series {
  return { sku, category: 'nuts', standard, stem: { fr, en }, about: { fr: aboutFr, en: aboutEn }, threads, steels, weight, draw }
}

function ring(sku: string, standard: string, fr: string, en: string, threads: readonly string[], steels: readonly FinishKey[], weight: number, draw: Series['draw']): Series {
  return { sku, category: 'washers', standard, stem: { fr, en }, about: washing, threads, steels, weight, work: 0.4, draw }
}
