import { tones, type Tone } from '../../pictures/svg.ts'
import type { BrandCode } from '../brands.ts'
import type { Trait, Words } from '../draft.ts'

/** Steel and its coat: how it reads, what it costs against zinc-plated 8.8, how it looks. */
export type Finish = { tail: string; words: Words; traits: Record<string, Trait>; factor: number; tone: Tone; brand: BrandCode; wholeBoxes: boolean }

export const finishes = {
  zinc: finish('ZN', 'acier 8.8 zingué', 'steel 8.8 zinc-plated', { material: 'steel', coating: 'zinc', strength: '8.8' }, 1, tones.zinc, 'ferrolys', true),
  plainZinc: finish('ZN', 'acier zingué', 'zinc-plated steel', { material: 'steel', coating: 'zinc' }, 1, tones.zinc, 'ferrolys', true),
  black: finish('BR', 'acier 8.8 brut', 'steel 8.8 plain', { material: 'steel', coating: 'plain', strength: '8.8' }, 0.86, tones.black, 'ferrolys', true),
  high: finish('109', 'acier 10.9 zingué', 'steel 10.9 zinc-plated', { material: 'steel', coating: 'zinc', strength: '10.9' }, 1.34, tones.zinc, 'boulmont', false),
  hard: finish('129', 'acier 12.9 bruni', 'steel 12.9 black oxide', { material: 'steel', coating: 'black', strength: '12.9' }, 1.42, tones.black, 'boulmont', false),
  hotDip: finish(
    'GC',
    'acier 8.8 galvanisé à chaud',
    'steel 8.8 hot-dip galvanised',
    { material: 'steel', coating: 'hot-dip', strength: '8.8' },
    1.55,
    tones.galvanised,
    'nordviss',
    true,
  ),
  plainHotDip: finish('GC', 'acier galvanisé à chaud', 'hot-dip galvanised steel', { material: 'steel', coating: 'hot-dip' }, 1.55, tones.galvanised, 'nordviss', true),
  class10: finish('C10', 'acier classe 10 zingué', 'steel class 10 zinc-plated', { material: 'steel', coating: 'zinc', strength: '10' }, 1.34, tones.zinc, 'boulmont', false),
  a2: finish('A2', 'inox A2', 'stainless A2', { material: 'stainless-a2', coating: 'none' }, 2.5, tones.stainless, 'inoxal', false),
  a4: finish('A4', 'inox A4', 'stainless A4', { material: 'stainless-a4', coating: 'none' }, 3.7, tones.stainless, 'inoxal', false),
  yellow: finish('BI', 'acier bichromaté', 'yellow zinc steel', { material: 'steel', coating: 'yellow-zinc' }, 1.04, tones.yellow, 'boistenu', true),
  brass: finish('LT', 'laiton', 'brass', { material: 'brass', coating: 'none' }, 3.1, tones.brass, 'ferrolys', false),
} as const

export type FinishKey = keyof typeof finishes

/** Millimetres of a metric thread's name: 'M8' is 8. */
export function millimetres(thread: string): number {
  return Number(thread.slice(1))
}

/** Weight of a screw in grams: shank, and a head as heavy as `head` diameters cubed. */
export function screwGrams(diameter: number, length: number, head = 1.35): number {
  return 0.00785 * (0.68 * diameter * diameter * length + head * diameter ** 3 * 0.9)
}

/** Public price of a hundred, from the weight of one. */
export function euroPerHundred(grams: number, factor: number, work = 1.9): number {
  return (work + 0.42 * grams + 0.9 * Math.sqrt(grams)) * factor
}

function finish(tail: string, fr: string, en: string, traits: Record<string, Trait>, factor: number, tone: Tone, brand: BrandCode, wholeBoxes: boolean): Finish {
  return { tail, words: { fr, en }, traits, factor, tone, brand, wholeBoxes }
}
