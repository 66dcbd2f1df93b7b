import { bolt, type BoltHead } from '../../pictures/bolts.ts'
import { hardware, product, type ProductDraft, type Words } from '../draft.ts'
import { euroPerHundred, finishes, millimetres, screwGrams, type FinishKey } from './finishes.ts'

type Series = {
  sku: string
  category: string
  head: BoltHead
  standard: string
  drive: string
  stem: Words
  about: Words
  threads: readonly string[]
  lengths: readonly number[]
  /** Longest and shortest as multiples of the diameter. */
  between: readonly [number, number]
  steels: readonly FinishKey[]
  /** Share of the length that carries the thread, when it isn't whole. */
  partial?: boolean
  work?: number
  heavy?: number
}

const common = ['M3', 'M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M16', 'M20']
const lengths = [6, 8, 10, 12, 14, 16, 18, 20, 22, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 90, 100, 110, 120, 130, 140, 150, 160, 180, 200]
const upTo = (most: number): number[] => lengths.filter((length) => length <= most)

const series: Series[] = [
  {
    sku: 'VTH',
    category: 'hex-bolts',
    head: 'hex',
    standard: 'ISO 4017',
    drive: 'hexagon',
    threads: ['M5', 'M6', 'M8', 'M10', 'M12', 'M16', 'M20'],
    lengths,
    between: [1.6, 10],
    steels: ['zinc', 'high', 'hotDip', 'a2', 'a4'],
    stem: { fr: 'Vis à tête hexagonale', en: 'Hexagon bolt' },
    about: {
      fr: 'Filetage sur toute la longueur. Pour l’assemblage mécanique courant, avec écrou et rondelle du même diamètre.',
      en: 'Threaded to the head. For everyday mechanical assembly with a nut and washer of the same diameter.',
    },
  },
  {
    sku: 'VTP',
    category: 'hex-bolts',
    head: 'hex',
    standard: 'ISO 4014',
    drive: 'hexagon',
    threads: ['M8', 'M10', 'M12', 'M16', 'M20'],
    lengths: lengths.filter((length) => length >= 50),
    between: [4, 14],
    steels: ['zinc', 'hotDip', 'a2'],
    partial: true,
    stem: { fr: 'Vis à tête hexagonale partiellement filetée', en: 'Part-threaded hexagon bolt' },
    about: { fr: 'Partie lisse sous la tête, pour les assemblages qui travaillent au cisaillement.', en: 'Plain shank under the head for joints that work in shear.' },
  },
  {
    sku: 'VEM',
    category: 'hex-bolts',
    head: 'flange',
    standard: 'EN 1665',
    drive: 'hexagon',
    threads: ['M6', 'M8', 'M10', 'M12'],
    lengths: [12, 16, 20, 25, 30, 40, 50, 60],
    between: [2, 6.5],
    steels: ['zinc', 'a2'],
    heavy: 1.9,
    stem: { fr: 'Vis à embase crantée', en: 'Serrated flange bolt' },
    about: {
      fr: 'L’embase crantée répartit l’effort et freine le desserrage : ni rondelle ni frein-filet.',
      en: 'The serrated flange spreads the load and resists loosening: no washer, no thread lock.',
    },
  },
  {
    sku: 'CHC',
    category: 'socket-screws',
    head: 'socket',
    standard: 'ISO 4762',
    drive: 'hex-socket',
    threads: common.slice(0, 8),
    lengths: upTo(120),
    between: [1.5, 9],
    steels: ['hard', 'zinc', 'a2', 'a4'],
    heavy: 1.7,
    stem: { fr: 'Vis CHC à tête cylindrique', en: 'Socket cap screw' },
    about: { fr: 'Tête cylindrique à six pans creux, pour l’outillage et les montages compacts.', en: 'Cylindrical head with hexagon socket, for tooling and compact assemblies.' },
  },
  {
    sku: 'FHC',
    category: 'socket-screws',
    head: 'countersunk',
    standard: 'ISO 10642',
    drive: 'hex-socket',
    threads: common.slice(0, 7),
    lengths: upTo(80),
    between: [1.8, 6.5],
    steels: ['hard', 'a2'],
    heavy: 0.9,
    stem: { fr: 'Vis FHC à tête fraisée', en: 'Countersunk socket screw' },
    about: { fr: 'Tête fraisée à 90° à six pans creux : elle affleure la pièce.', en: 'Ninety-degree countersunk head with hexagon socket: sits flush.' },
  },
  {
    sku: 'BHC',
    category: 'socket-screws',
    head: 'button',
    standard: 'ISO 7380',
    drive: 'hex-socket',
    threads: common.slice(0, 7),
    lengths: upTo(60),
    between: [1.5, 6],
    steels: ['high', 'a2'],
    heavy: 1,
    stem: { fr: 'Vis BHC à tête bombée', en: 'Button head socket screw' },
    about: { fr: 'Tête bombée basse, sans arête, pour le mobilier et les carters.', en: 'Low rounded head without edges, for furniture and covers.' },
  },
  {
    sku: 'STH',
    category: 'socket-screws',
    head: 'none',
    standard: 'ISO 4029',
    drive: 'hex-socket',
    threads: common.slice(0, 6),
    lengths: upTo(40),
    between: [1, 4],
    steels: ['hard', 'a2'],
    work: 1.4,
    heavy: 0,
    stem: { fr: 'Vis sans tête à six pans creux', en: 'Socket set screw' },
    about: { fr: 'Bout cuvette. Bloque une poulie, une bague ou un axe.', en: 'Cup point. Locks a pulley, a collar or a shaft.' },
  },
  {
    sku: 'VTX',
    category: 'machine-screws',
    head: 'pan',
    standard: 'ISO 14583',
    drive: 'torx',
    threads: common.slice(0, 5),
    lengths: upTo(60),
    between: [1.5, 8],
    steels: ['plainZinc', 'a2'],
    work: 1.5,
    heavy: 0.9,
    stem: { fr: 'Vis à métaux tête cylindrique bombée Torx', en: 'Pan head Torx machine screw' },
    about: { fr: 'Empreinte Torx qui transmet le couple sans déraper.', en: 'Torx recess that carries torque without slipping.' },
  },
  {
    sku: 'VTF',
    category: 'machine-screws',
    head: 'countersunk',
    standard: 'ISO 7046',
    drive: 'pozidriv',
    threads: common.slice(0, 5),
    lengths: upTo(70),
    between: [1.6, 9],
    steels: ['plainZinc', 'a2', 'brass'],
    work: 1.3,
    heavy: 0.7,
    stem: { fr: 'Vis à métaux tête fraisée Pozidriv', en: 'Countersunk Pozidriv machine screw' },
    about: { fr: 'Tête fraisée, empreinte Pozidriv, pour l’assemblage de tôles.', en: 'Countersunk head, Pozidriv recess, for sheet assembly.' },
  },
]

/** Metric screws and bolts: each head in each steel, diameter by length. */
export function bolts(): ProductDraft[] {
  return series.flatMap((one) =>
    one.steels.map((steel) => {
      const finish = finishes[steel]
      const gramsOf = (thread: string, length: number): number => screwGrams(millimetres(thread), length, one.heavy)
      return product({
        sku: one.sku,
        tail: finish.tail,
        category: one.category,
        brand: finish.brand,
        stem: one.stem,
        finish: finish.words,
        about: { fr: `${one.about.fr} Norme ${one.standard}, ${finish.words.fr}.`, en: `${one.about.en} ${one.standard}, ${finish.words.en}.` },
        axes: { length: one.lengths, thread: one.threads },
        keep: ({ length, thread }) => length >= one.between[0] * millimetres(thread) && length <= one.between[1] * millimetres(thread),
        traits: { ...finish.traits, drive: one.drive, standard: one.standard },
        size: ({ length, thread }) => `${thread} × ${length}`,
        part: ({ length, thread }) => `${thread}X${length}`,
        euros: ({ length, thread }) => euroPerHundred(gramsOf(thread, length), finish.factor, one.work),
        grams: ({ length, thread }) => gramsOf(thread, length),
        leadDays: steel === 'a4' || steel === 'hotDip' ? 12 : 5,
        selling: (_point, grams) => hardware(grams, finish.wholeBoxes),
        draw: ({ length, thread }) => bolt(one.head, millimetres(thread), length, finish.tone, one.partial ? Math.min(length * 0.5, millimetres(thread) * 2.6) : length),
      })
    }),
  )
}
