import { caliper, level, marker, tape, toolbox, trySquare } from '../../pictures/measuring-tools.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, product, type ProductDraft } from '../draft.ts'

/** What measures and marks, and what keeps tools. */
export function measuringAndStorage(): ProductDraft[] {
  return [...measuring(), ...storage()]
}

function measuring(): ProductDraft[] {
  return [
    product({
      sku: 'MES',
      category: 'measuring',
      brand: 'mesurance',
      stem: { fr: 'Mesure à ruban', en: 'Tape measure' },
      finish: { fr: 'classe II', en: 'class II' },
      about: { fr: 'Ruban laqué, crochet aimanté, boîtier gainé.', en: 'Lacquered blade, magnetic hook, rubber case.' },
      axes: { 'tape-length': [3, 5, 8, 10] },
      size: ({ 'tape-length': metres }) => `${metres} m`,
      part: ({ 'tape-length': metres }) => `${metres}M`,
      euros: ({ 'tape-length': metres }) => 2.2 + metres * 1.15,
      grams: ({ 'tape-length': metres }) => metres * 55,
      selling: boxed(6, 60),
      draw: ({ 'tape-length': metres }) => tape(metres, tones.amber),
    }),
    product({
      sku: 'MEL',
      category: 'measuring',
      brand: 'mesurance',
      stem: { fr: 'Mesure longue fibre', en: 'Long fibreglass tape' },
      about: { fr: 'Ruban fibre de verre, manivelle.', en: 'Fibreglass blade, crank.' },
      axes: { 'tape-length': [20, 30, 50] },
      size: ({ 'tape-length': metres }) => `${metres} m`,
      part: ({ 'tape-length': metres }) => `${metres}M`,
      euros: ({ 'tape-length': metres }) => 8 + metres * 0.36,
      grams: ({ 'tape-length': metres }) => metres * 15,
      selling: each,
      draw: ({ 'tape-length': metres }) => tape(metres, tones.orange),
    }),
    product({
      sku: 'NIV',
      category: 'measuring',
      brand: 'mesurance',
      stem: { fr: 'Niveau tubulaire aluminium', en: 'Aluminium spirit level' },
      about: { fr: 'Trois fioles, précision 0,5 mm/m, semelle usinée.', en: 'Three vials, 0.5 mm/m, milled base.' },
      axes: { length: [400, 600, 800, 1000, 1200, 2000] },
      size: ({ length }) => `${length / 10} cm`,
      part: ({ length }) => String(length / 10),
      euros: ({ length }) => 7 + length * 0.0215,
      grams: ({ length }) => length * 0.75,
      selling: each,
      draw: ({ length }) => level(length / 10, tones.aluminium),
    }),
    product({
      sku: 'EQU',
      category: 'measuring',
      brand: 'mesurance',
      stem: { fr: 'Équerre de menuisier', en: 'Try square' },
      finish: { fr: 'inox', en: 'stainless' },
      about: { fr: 'Lame graduée, talon aluminium.', en: 'Graduated blade, aluminium stock.' },
      axes: { length: [200, 250, 300, 400, 500] },
      size: ({ length }) => `${length} mm`,
      part: ({ length }) => String(length),
      euros: ({ length }) => 3.4 + length * 0.022,
      grams: ({ length }) => length,
      selling: each,
      draw: ({ length }) => trySquare(length, tones.stainless),
    }),
    product({
      sku: 'PAC',
      category: 'measuring',
      brand: 'mesurance',
      stem: { fr: 'Pied à coulisse', en: 'Vernier caliper' },
      finish: { fr: 'inox trempé', en: 'hardened stainless' },
      about: { fr: 'Lecture au 1/50, jauge de profondeur.', en: 'Reads to 0.02 mm, depth gauge.' },
      axes: { length: [150, 200, 300] },
      size: ({ length }) => `${length} mm`,
      part: ({ length }) => String(length),
      euros: ({ length }) => 9 + length * 0.085,
      grams: ({ length }) => length,
      selling: each,
      draw: ({ length }) => caliper(length, tones.stainless),
    }),
    ...(
      [
        ['CRA', 'pencil', 'Crayon de charpentier', 'Carpenter pencil', 0.62, ['red', 'green']],
        ['MRQ', 'felt', 'Marqueur permanent', 'Permanent marker', 1.25, ['black', 'red', 'blue', 'white']],
        ['COR', 'chalk', 'Cordeau traceur 30 m', 'Chalk line 30 m', 6.9, ['blue', 'red']],
      ] as const
    ).map(([sku, kind, fr, en, euro, colours]) =>
      product({
        sku,
        category: 'measuring',
        brand: 'mesurance',
        stem: { fr, en },
        about: { fr: 'Pour bois, métal et béton.', en: 'For wood, metal and concrete.' },
        axes: { color: colours as readonly ('red' | 'green' | 'black' | 'blue' | 'white')[] },
        size: ({ color }) => ({ fr: { red: 'rouge', green: 'vert', black: 'noir', blue: 'bleu', white: 'blanc' }[color], en: color }),
        part: ({ color }) => color.slice(0, 3),
        euros: () => euro,
        grams: () => 20 + euro * 30,
        selling: boxed(12, 144),
        draw: ({ color }) => marker(kind, tones[color]),
      }),
    ),
  ]
}

function storage(): ProductDraft[] {
  return (
    [
      ['CAI', 'box', 'Caisse à outils métallique', 'Metal toolbox', [400, 500, 600], 0.062, tones.red],
      ['SAC', 'bag', 'Sac à outils', 'Tool bag', [350, 450, 550], 0.075, tones.black],
      ['MAL', 'organiser', 'Mallette à casiers', 'Organiser case', [270, 340, 440], 0.041, tones.grey],
    ] as const
  ).map(([sku, kind, fr, en, widths, euro, tone]) =>
    product({
      sku,
      category: 'tool-storage',
      brand: 'dubreuil',
      stem: { fr, en },
      about: { fr: 'Poignée renforcée, fermeture cadenassable.', en: 'Reinforced handle, can be padlocked.' },
      axes: { width: widths as readonly number[] },
      size: ({ width }) => `${width} mm`,
      part: ({ width }) => String(width),
      euros: ({ width }) => 2 + width * euro,
      grams: ({ width }) => width * 5,
      selling: each,
      draw: ({ width }) => toolbox(kind, width, tone),
    }),
  )
}
