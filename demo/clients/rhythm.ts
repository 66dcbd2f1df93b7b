import type { Chance } from '../chance/chance-of.ts'
import type { ClassCode, Rhythm } from './client.ts'

const often: Record<ClassCode, number> = { standard: 0.45, artisan: 1, industry: 1.6, reseller: 2, key: 3.2 }
const large: Record<ClassCode, number> = { standard: -0.4, artisan: -0.1, industry: 0.3, reseller: 0.35, key: 0.8 }

/**
 * When a client buys: some begin within the window, a fifth stop one day, a quarter of these come back. `known` is the place among
 * the clients that the demonstration speaks of: they buy all along.
 */
export function rhythmOf(tariffClass: ClassCode, days: number, known: number | null, chance: Chance): Rhythm {
  const lines = chance.normal() * 0.6 + large[tariffClass] * 0.8
  const value = chance.normal() * 0.5 + large[tariffClass]
  if (known !== null) return { weight: 0, spans: [[0, days]], lines: 0.2, value: 0.1 }
  const weight = often[tariffClass] * Math.exp(chance.normal() * 0.95)
  const from = chance.happens(0.15) ? chance.whole(20, Math.round(days * 0.85)) : 0
  if (!chance.happens(0.22)) return { weight, spans: [[from, days]], lines, value }
  const until = from + Math.round((days - from) * (0.25 + 0.6 * chance.next()))
  const back = until + chance.whole(110, 220)
  return {
    weight,
    spans:
      chance.happens(0.25) && back < days - 15
        ? [
            [from, until],
            [back, days],
          ]
        : [[from, until]],
    lines,
    value,
  }
}
