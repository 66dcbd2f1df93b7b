import { dowelPin, springPin, splitPin, threadedRod } from '../../pictures/rods.ts'
import { decimal, each, hardware, product, type ProductDraft } from '../draft.ts'
import { euroPerHundred, finishes, millimetres } from './finishes.ts'

const rodThreads = ['M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M14', 'M16', 'M20', 'M24']

/** Threaded rods by the metre length, and pins. */
export function rodsAndPins(): ProductDraft[] {
  return [
    ...(['plainZinc', 'plainHotDip', 'a2', 'a4'] as const).map((steel) => {
      const finish = finishes[steel]
      return product({
        sku: 'TFI',
        tail: finish.tail,
        category: 'threaded-rods',
        brand: finish.brand,
        stem: { fr: 'Tige filetée', en: 'Threaded rod' },
        finish: finish.words,
        about: {
          fr: `Tige filetée sur toute la longueur, DIN 976, ${finish.words.fr}. Se coupe à la longueur voulue.`,
          en: `Fully threaded rod, DIN 976, ${finish.words.en}. Cut to the length you need.`,
        },
        axes: { thread: rodThreads, length: steel === 'plainZinc' ? [1000, 2000] : [1000] },
        traits: { ...finish.traits, standard: 'DIN 976' },
        size: ({ thread, length }) => `${thread} × ${length / 1000} m`,
        part: ({ thread, length }) => `${thread}X${length / 1000}M`,
        euros: ({ thread, length }) => (0.55 + 0.0105 * millimetres(thread) ** 2) * (length / 1000) * (finish.factor * 0.9 + 0.1),
        grams: ({ thread, length }) => 0.0049 * millimetres(thread) ** 2 * length,
        selling: { ...each, packs: [{ unit: 'bundle', factor: 10 }] },
        draw: ({ thread }) => threadedRod(millimetres(thread), finish.tone),
      })
    }),
    ...(['plainZinc', 'a2'] as const).map((steel) => {
      const finish = finishes[steel]
      return product({
        sku: 'GFE',
        tail: finish.tail,
        category: 'pins',
        brand: finish.brand,
        stem: { fr: 'Goupille fendue', en: 'Split pin' },
        finish: finish.words,
        about: { fr: 'Arrête un axe ou un écrou à créneaux. ISO 1234.', en: 'Secures a clevis pin or a castle nut. ISO 1234.' },
        axes: { length: [12, 16, 20, 25, 32, 40, 50, 63], diameter: [1.6, 2, 2.5, 3.2, 4, 5, 6.3] },
        keep: ({ length, diameter }) => length >= diameter * 6 && length <= diameter * 14,
        traits: { ...finish.traits, standard: 'ISO 1234' },
        size: ({ length, diameter }) => decimal(diameter, ` × ${length}`),
        part: ({ length, diameter }) => `${String(diameter * 10)}X${length}`,
        euros: ({ length, diameter }) => euroPerHundred(0.006 * diameter ** 2 * length, finish.factor, 0.9),
        grams: ({ length, diameter }) => 0.006 * diameter ** 2 * length,
        selling: (_point, grams) => hardware(grams, finish.wholeBoxes),
        draw: ({ length, diameter }) => splitPin(diameter, length, finish.tone),
      })
    }),
    pins(
      'GEL',
      'Goupille élastique fendue',
      'Slotted spring pin',
      'ISO 8752',
      'acier à ressort',
      'spring steel',
      'Se monte en force dans un trou percé au diamètre nominal.',
      'Driven into a hole drilled to the nominal diameter.',
      1.2,
      'spring',
    ),
    pins(
      'GCY',
      'Goupille cylindrique trempée',
      'Hardened dowel pin',
      'ISO 8734',
      'acier trempé',
      'hardened steel',
      'Rectifiée, pour positionner deux pièces au centième.',
      'Ground, to locate two parts to a hundredth.',
      2.1,
      'dowel',
    ),
  ]
}

function pins(
  sku: string,
  fr: string,
  en: string,
  standard: string,
  finishFr: string,
  finishEn: string,
  aboutFr: string,
  aboutEn: string,
  factor: number,
  kind: 'spring' | 'dowel',
): ProductDraft {
  const gramsOf = (diameter: number, length: number): number => 0.0062 * diameter ** 2 * length * (kind === 'spring' ? 0.5 : 1)
  return product({
    sku,
    category: 'pins',
    brand: 'boulmont',
    stem: { fr, en },
    finish: { fr: finishFr, en: finishEn },
    about: { fr: `${aboutFr} ${standard}.`, en: `${aboutEn} ${standard}.` },
    axes: { length: [8, 10, 12, 16, 20, 24, 30, 40, 50, 60], diameter: [2, 3, 4, 5, 6, 8, 10] },
    keep: ({ length, diameter }) => length >= diameter * 2.4 && length <= diameter * 9,
    traits: { material: 'steel', coating: 'plain', standard },
    size: ({ length, diameter }) => `${diameter} × ${length}`,
    part: ({ length, diameter }) => `${diameter}X${length}`,
    euros: ({ length, diameter }) => euroPerHundred(gramsOf(diameter, length), factor, 2.4),
    grams: ({ length, diameter }) => gramsOf(diameter, length),
    selling: (_point, grams) => hardware(grams, false),
    draw: ({ length, diameter }) => (kind === 'spring' ? springPin(diameter, length, finishes.hard.tone) : dowelPin(diameter, length, finishes.a2.tone)),
  })
}
