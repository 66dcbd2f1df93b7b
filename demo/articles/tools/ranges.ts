import { tones, type Tone } from '../../pictures/svg.ts'
import type { BrandCode } from '../brands.ts'

/** Two ranges of most tools: the trade's, and a dearer one with better steel and handles. */
export const ranges: { tail: string; brand: BrandCode; words: { fr: string; en: string }; factor: number; grip: Tone; steel: Tone }[] = [
  { tail: 'K', brand: 'kraftan', words: { fr: 'Kraftan', en: 'Kraftan' }, factor: 1, grip: tones.red, steel: tones.zinc },
  { tail: 'M', brand: 'manorek', words: { fr: 'Manorek bi-matière', en: 'Manorek two-component' }, factor: 1.75, grip: tones.teal, steel: tones.stainless },
]
