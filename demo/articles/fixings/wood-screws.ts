import { woodScrew } from '../../pictures/wood-screws.ts'
import { tones } from '../../pictures/svg.ts'
import { decimal, hardware, product, type ProductDraft, type Words } from '../draft.ts'
import { euroPerHundred, finishes, screwGrams, type Finish } from '../fastenings/finishes.ts'

type Series = {
  sku: string
  category: string
  head: 'flat' | 'pan' | 'hex' | 'bugle' | 'washer'
  drive: string
  stem: Words
  about: Words
  sizes: readonly (readonly [number, readonly number[]])[]
  finishes: readonly Finish[]
  neck?: number
  factor?: number
}

const phosphate: Finish = {
  ...finishes.plainZinc,
  tail: 'PH',
  words: { fr: 'phosphatée noire', en: 'black phosphate' },
  traits: { material: 'steel', coating: 'black' },
  tone: tones.black,
  factor: 0.85,
}

const series: Series[] = [
  {
    sku: 'VBA',
    category: 'chipboard-screws',
    head: 'flat',
    drive: 'torx',
    finishes: [finishes.yellow, finishes.plainZinc, finishes.a2],
    stem: { fr: 'Vis à bois tête fraisée Torx', en: 'Countersunk Torx wood screw' },
    about: {
      fr: 'Filet à 40°, pointe fendue : pas d’avant-trou dans l’aggloméré. Tête fraisée à nervures.',
      en: 'Forty-degree thread and slotted point: no pilot hole in chipboard. Ribbed countersunk head.',
    },
    sizes: [
      [3, [16, 20, 25, 30, 40]],
      [3.5, [20, 25, 30, 40, 50]],
      [4, [20, 25, 30, 35, 40, 45, 50, 60, 70]],
      [4.5, [30, 35, 40, 45, 50, 60, 70, 80]],
      [5, [30, 40, 45, 50, 60, 70, 80, 90, 100, 120]],
      [6, [50, 60, 70, 80, 100, 120, 140, 160, 180, 200]],
    ],
  },
  {
    sku: 'VBP',
    category: 'chipboard-screws',
    head: 'pan',
    drive: 'pozidriv',
    finishes: [finishes.yellow, finishes.plainZinc],
    stem: { fr: 'Vis à bois tête bombée Pozidriv', en: 'Pan head Pozidriv wood screw' },
    about: { fr: 'Tête bombée pour ferrures et tôles minces.', en: 'Pan head for fittings and thin sheet.' },
    sizes: [
      [3, [12, 16, 20]],
      [3.5, [16, 20, 25, 30]],
      [4, [16, 20, 25, 30, 40]],
      [5, [25, 30, 40, 50]],
    ],
  },
  {
    sku: 'VCH',
    category: 'chipboard-screws',
    head: 'washer',
    drive: 'torx',
    finishes: [finishes.plainZinc, finishes.yellow],
    neck: 0.4,
    factor: 1.5,
    stem: { fr: 'Vis de charpente tête disque Torx', en: 'Washer head Torx timber screw' },
    about: {
      fr: 'Large tête disque, filet partiel : serre deux pièces de charpente sans rondelle.',
      en: 'Wide washer head and partial thread: pulls two timbers together without a washer.',
    },
    sizes: [
      [6, [60, 80, 100, 120, 140, 160]],
      [8, [80, 100, 120, 160, 200, 240, 300]],
    ],
  },
  {
    sku: 'VTE',
    category: 'decking-screws',
    head: 'flat',
    drive: 'torx',
    finishes: [finishes.a2, finishes.a4],
    factor: 1.1,
    stem: { fr: 'Vis terrasse double filet Torx', en: 'Double-thread Torx decking screw' },
    about: {
      fr: 'Double filet qui plaque la lame, tête réduite à fraiser. Pour résineux et bois exotiques.',
      en: 'Double thread that holds the board down, small head. For softwood and hardwood decking.',
    },
    sizes: [
      [5, [40, 50, 60, 70, 80]],
      [5.5, [50, 60, 70]],
    ],
  },
  {
    sku: 'VBD',
    category: 'decking-screws',
    head: 'pan',
    drive: 'torx',
    finishes: [finishes.a2],
    factor: 1.05,
    stem: { fr: 'Vis bardage tête bombée Torx', en: 'Pan head Torx cladding screw' },
    about: { fr: 'Tête bombée décorative, inox, pour bardage bois.', en: 'Decorative pan head, stainless, for timber cladding.' },
    sizes: [
      [4, [30, 40, 50, 60]],
      [4.5, [45, 50, 60]],
    ],
  },
  {
    sku: 'TIR',
    category: 'coach-screws',
    head: 'hex',
    drive: 'hexagon',
    finishes: [finishes.plainZinc, finishes.plainHotDip, finishes.a2],
    neck: 0.4,
    factor: 0.85,
    stem: { fr: 'Tire-fond à tête hexagonale', en: 'Hexagon coach screw' },
    about: { fr: 'Pour pièces de bois de forte section, avec cheville dans la maçonnerie. DIN 571.', en: 'For heavy timber, with a plug in masonry. DIN 571.' },
    sizes: [
      [6, [40, 50, 60, 80, 100]],
      [8, [50, 60, 80, 100, 120]],
      [10, [60, 80, 100, 120, 140, 160]],
      [12, [80, 100, 120, 160, 200]],
    ],
  },
  {
    sku: 'VPP',
    category: 'drywall-screws',
    head: 'bugle',
    drive: 'phillips',
    finishes: [phosphate, finishes.plainZinc],
    neck: 0.05,
    factor: 0.8,
    stem: { fr: 'Vis plaque de plâtre tête trompette', en: 'Bugle head drywall screw' },
    about: { fr: 'Pointe fine pour rail de 0,7 mm. La tête trompette ne déchire pas le carton.', en: 'Fine point for 0.7 mm studs. The bugle head does not tear the paper.' },
    sizes: [
      [3.5, [25, 35, 45, 55]],
      [4.2, [70, 90]],
    ],
  },
  {
    sku: 'VAP',
    category: 'self-drilling-screws',
    head: 'hex',
    drive: 'hexagon',
    finishes: [finishes.plainZinc, finishes.a2],
    neck: 0.02,
    factor: 1.15,
    stem: { fr: 'Vis autoperceuse à tête hexagonale', en: 'Hexagon self-drilling screw' },
    about: { fr: 'Perce, taraude et fixe la tôle en un geste. ISO 15480.', en: 'Drills, taps and fixes sheet in one go. ISO 15480.' },
    sizes: [
      [4.2, [13, 16, 19, 25]],
      [4.8, [16, 19, 25, 32, 38]],
      [5.5, [25, 32, 38, 50, 63]],
      [6.3, [25, 32, 50, 63, 80, 100]],
    ],
  },
  {
    sku: 'VAF',
    category: 'self-drilling-screws',
    head: 'flat',
    drive: 'phillips',
    finishes: [finishes.plainZinc],
    neck: 0.02,
    stem: { fr: 'Vis autoperceuse à tête fraisée', en: 'Countersunk self-drilling screw' },
    about: { fr: 'Tête fraisée à ailettes, pour bois sur acier. ISO 15482.', en: 'Countersunk head, for timber on steel. ISO 15482.' },
    sizes: [
      [3.5, [16, 25, 32]],
      [4.2, [19, 25, 32, 38]],
      [4.8, [32, 38, 50]],
    ],
  },
]

/** Screws for wood, board and sheet. */
export function woodScrews(): ProductDraft[] {
  const screws = series.flatMap((one) =>
    one.finishes.map((finish) => {
      const diameters = one.sizes.map(([diameter]) => diameter)
      const lengths = [...new Set(one.sizes.flatMap(([, list]) => list))].toSorted((a, b) => a - b)
      const gramsOf = (diameter: number, length: number): number => screwGrams(diameter * 0.78, length, 1.1)
      return product({
        sku: one.sku,
        tail: finish.tail,
        category: one.category,
        brand: finish.wholeBoxes ? 'boistenu' : 'inoxal',
        stem: one.stem,
        finish: finish.words,
        about: { fr: `${one.about.fr} Finition : ${finish.words.fr}.`, en: `${one.about.en} Finish: ${finish.words.en}.` },
        axes: { length: lengths, diameter: diameters },
        keep: ({ length, diameter }) => one.sizes.some(([d, list]) => d === diameter && list.includes(length)),
        traits: { ...finish.traits, drive: one.drive },
        size: ({ length, diameter }) => decimal(diameter, ` × ${length}`),
        part: ({ length, diameter }) => `${Math.round(diameter * 10)}X${length}`,
        euros: ({ length, diameter }) => euroPerHundred(gramsOf(diameter, length), (one.factor ?? 1) * finish.factor * 0.8, 1.3),
        grams: ({ length, diameter }) => gramsOf(diameter, length),
        selling: (_point, grams) => hardware(grams, finish.wholeBoxes),
        draw: ({ length, diameter }) => woodScrew(one.head, diameter, length, finish.tone, one.neck),
      })
    }),
  )
  return screws
}
