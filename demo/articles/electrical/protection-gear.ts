import { breaker } from '../../pictures/electrical.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, product, type ProductDraft } from '../draft.ts'

/** Circuit breakers, residual-current devices, contactors. */
export function protection(): ProductDraft[] {
  const lines = (
    [
      ['DPN', 'Disjoncteur phase + neutre', 'Circuit breaker phase + neutral', 'P+N', 2, 1, [2, 6, 10, 16, 20, 25, 32, 40]],
      ['DIB', 'Disjoncteur bipolaire', 'Two-pole circuit breaker', '2P', 2, 2.9, [6, 10, 16, 20, 25, 32]],
      ['DIT', 'Disjoncteur tétrapolaire', 'Four-pole circuit breaker', '4P', 4, 7.4, [10, 16, 20, 25, 32, 40, 63]],
    ] as const
  ).map(([sku, fr, en, poles, wide, factor, amperes]) =>
    product({
      sku,
      category: 'protection-gear',
      brand: 'voltaryn',
      stem: { fr, en },
      about: { fr: 'Pouvoir de coupure 4,5 ou 6 kA, embrochable sur peigne.', en: 'Breaking capacity 4.5 or 6 kA, fits a busbar comb.' },
      axes: { current: amperes as readonly number[], curve: ['C', 'D'] },
      keep: ({ current, curve }) => curve === 'C' || current >= 10,
      traits: { poles },
      size: ({ current, curve }) => ({ fr: `${current} A courbe ${curve}`, en: `${current} A curve ${curve}` }),
      part: ({ current, curve }) => `${curve}${current}`,
      euros: ({ current, curve }) => (4.2 + current * 0.06) * factor * (curve === 'D' ? 1.4 : 1),
      grams: () => 90 * wide,
      selling: boxed(12, 144),
      draw: ({ current }) => breaker('breaker', wide, tones.white, current >= 32 ? tones.blue : tones.black),
    }),
  )
  const residual = (
    [
      ['IDB', 'Interrupteur différentiel bipolaire 30 mA', 'Two-pole RCD 30 mA', '2P', 2, 27],
      ['IDT', 'Interrupteur différentiel tétrapolaire 30 mA', 'Four-pole RCD 30 mA', '4P', 4, 78],
    ] as const
  ).map(([sku, fr, en, poles, wide, euro]) =>
    product({
      sku,
      category: 'protection-gear',
      brand: 'voltaryn',
      stem: { fr, en },
      about: { fr: 'Bornes décalées, EN 61008.', en: 'Offset terminals, EN 61008.' },
      axes: { current: [25, 40, 63], 'rcd-type': ['AC', 'A', 'F'] },
      traits: { poles },
      size: ({ current, 'rcd-type': type }) => ({ fr: `${current} A type ${type}`, en: `${current} A type ${type}` }),
      part: ({ current, 'rcd-type': type }) => `${type}${current}`,
      euros: ({ current, 'rcd-type': type }) => euro * (0.7 + current / 120) * { AC: 1, A: 1.35, F: 2.2 }[type],
      grams: () => 110 * wide,
      selling: each,
      draw: () => breaker('residual', wide, tones.white, tones.black),
    }),
  )
  return [
    ...lines,
    ...residual,
    product({
      sku: 'CON',
      category: 'protection-gear',
      brand: 'voltaryn',
      stem: { fr: 'Contacteur jour / nuit', en: 'Day / night contactor' },
      about: { fr: 'Pour chauffe-eau, marche forcée manuelle.', en: 'For water heaters, manual override.' },
      axes: { current: [20, 25, 40] },
      traits: { poles: '2P' },
      size: ({ current }) => `${current} A`,
      part: ({ current }) => String(current),
      euros: ({ current }) => 9 + current * 0.62,
      grams: () => 160,
      selling: each,
      draw: () => breaker('contactor', 2, tones.grey, tones.black),
    }),
  ]
}
