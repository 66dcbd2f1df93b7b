import { pliers, screwdriver } from '../../pictures/hand-tools.ts'
import { tones } from '../../pictures/svg.ts'
import { decimal, each, product, set, type ProductDraft } from '../draft.ts'
import { ranges } from './ranges.ts'

/** Pliers and screwdrivers. */
export function pliersAndDrivers(): ProductDraft[] {
  return [...gripping(), ...drivers()]
}

function gripping(): ProductDraft[] {
  const kinds = [
    ['PIU', 'combination', 'Pince universelle', 'Combination pliers', [160, 180, 200], 9.5],
    ['PIC', 'cutter', 'Pince coupante diagonale', 'Diagonal cutters', [140, 160, 180], 10.5],
    ['PIB', 'long', 'Pince à bec demi-rond', 'Long nose pliers', [160, 200], 10.2],
    ['PIM', 'pump', 'Pince multiprise', 'Water pump pliers', [180, 250, 300], 14.5],
    ['PID', 'stripper', 'Pince à dénuder', 'Wire strippers', [160, 180], 12.8],
  ] as const
  return ranges.flatMap((range) =>
    kinds.map(([sku, kind, fr, en, lengths, euro]) =>
      product({
        sku,
        tail: range.tail,
        category: 'pliers',
        brand: range.brand,
        stem: { fr, en },
        finish: range.words,
        about: {
          fr: `${fr} en acier chrome-vanadium, poignées gainées. Tranchants trempés par induction.`,
          en: `${en} in chrome-vanadium steel with sheathed handles. Induction-hardened edges.`,
        },
        axes: { length: lengths as readonly number[] },
        size: ({ length }) => `${length} mm`,
        part: ({ length }) => String(length),
        euros: ({ length }) => euro * (0.55 + length / 380) * range.factor,
        grams: ({ length }) => length * 1.4,
        selling: each,
        draw: ({ length }) => pliers(kind, length, range.grip, range.steel),
      }),
    ),
  )
}

function drivers(): ProductDraft[] {
  const made = ranges.flatMap((range) => [
    product({
      sku: 'TVF',
      tail: range.tail,
      category: 'screwdrivers',
      brand: range.brand,
      stem: { fr: 'Tournevis fente', en: 'Slotted screwdriver' },
      finish: range.words,
      about: { fr: 'Lame en chrome-vanadium, pointe brunie, manche tri-lobé.', en: 'Chrome-vanadium blade, black tip, three-lobed handle.' },
      axes: { width: [2.5, 3.5, 4, 5.5, 6.5, 8], length: [75, 100, 125, 150, 200] },
      keep: ({ width, length }) => Math.abs(length - (50 + width * 16)) < 42,
      traits: { drive: 'slotted' },
      size: ({ width, length }) => decimal(width, ` × ${length} mm`),
      part: ({ width, length }) => `${Math.round(width * 10)}X${length}`,
      euros: ({ width, length }) => (1.6 + width * 0.42 + length * 0.009) * range.factor,
      grams: ({ width, length }) => 20 + width * length * 0.08,
      selling: each,
      draw: ({ width, length }) => screwdriver('slot', length, width, range.grip, range.steel),
    }),
    product({
      sku: 'TVP',
      tail: range.tail,
      category: 'screwdrivers',
      brand: range.brand,
      stem: { fr: 'Tournevis Pozidriv', en: 'Pozidriv screwdriver' },
      finish: range.words,
      about: { fr: 'Empreinte Pozidriv usinée, pointe brunie.', en: 'Machined Pozidriv tip, black finish.' },
      axes: { 'bit-size': ['PZ0', 'PZ1', 'PZ2', 'PZ3'] },
      traits: { drive: 'pozidriv' },
      size: ({ 'bit-size': size }) => size,
      part: ({ 'bit-size': size }) => size,
      euros: ({ 'bit-size': size }) => (2.8 + Number(size.slice(2)) * 1.1) * range.factor,
      grams: ({ 'bit-size': size }) => 40 + Number(size.slice(2)) * 35,
      selling: each,
      draw: ({ 'bit-size': size }) => screwdriver('cross', 60 + Number(size.slice(2)) * 30, 3 + Number(size.slice(2)) * 1.6, range.grip, range.steel),
    }),
    product({
      sku: 'TVX',
      tail: range.tail,
      category: 'screwdrivers',
      brand: range.brand,
      stem: { fr: 'Tournevis Torx', en: 'Torx screwdriver' },
      finish: range.words,
      about: { fr: 'Empreinte Torx, lame chromée mate.', en: 'Torx tip, matt chrome blade.' },
      axes: { 'torx-size': ['T8', 'T10', 'T15', 'T20', 'T25', 'T30'] },
      traits: { drive: 'torx' },
      size: ({ 'torx-size': size }) => size,
      part: ({ 'torx-size': size }) => size,
      euros: ({ 'torx-size': size }) => (2.9 + Number(size.slice(1)) * 0.08) * range.factor,
      grams: () => 70,
      selling: each,
      draw: ({ 'torx-size': size }) => screwdriver('torx', 60 + Number(size.slice(1)) * 2, 3 + Number(size.slice(1)) / 8, range.grip, range.steel),
    }),
  ])
  return [
    ...made,
    product({
      sku: 'TVI',
      tail: 'M',
      category: 'screwdrivers',
      brand: 'manorek',
      stem: { fr: 'Tournevis isolé 1 000 V', en: 'Insulated screwdriver 1,000 V' },
      about: { fr: 'Contrôlé pièce par pièce selon EN 60900.', en: 'Tested piece by piece to EN 60900.' },
      axes: { 'bit-size': ['F3.5', 'F5.5', 'F6.5', 'PZ1', 'PZ2'] },
      size: ({ 'bit-size': size }) => ({ fr: size.replace('.', ','), en: size }),
      part: ({ 'bit-size': size }) => size.replace('.', ''),
      euros: () => 7.9,
      grams: () => 90,
      selling: each,
      draw: ({ 'bit-size': size }) => screwdriver(size.startsWith('F') ? 'slot' : 'cross', 120, size.startsWith('F') ? Number(size.slice(1)) : 6, tones.orange, tones.red),
    }),
    product({
      sku: 'TVJ',
      tail: 'K',
      category: 'screwdrivers',
      brand: 'kraftan',
      stem: { fr: 'Jeu de tournevis', en: 'Screwdriver set' },
      about: { fr: 'Fente et Pozidriv, en étui.', en: 'Slotted and Pozidriv, in a roll.' },
      axes: { pieces: [6, 8, 12] },
      size: ({ pieces }) => ({ fr: `${pieces} pièces`, en: `${pieces} pieces` }),
      part: ({ pieces }) => String(pieces),
      euros: ({ pieces }) => 4 + pieces * 3.1,
      grams: ({ pieces }) => pieces * 85,
      selling: set,
      draw: ({ pieces }) => screwdriver('slot', 60 + pieces * 10, 6.5, tones.red, tones.zinc),
    }),
    product({
      sku: 'TVD',
      tail: 'T',
      category: 'screwdrivers',
      brand: 'tornavel',
      stem: { fr: 'Tournevis à douille', en: 'Nut driver' },
      about: { fr: 'Tige creuse pour filetages dépassants.', en: 'Hollow shaft for long threads.' },
      axes: { 'across-flats': [5.5, 7, 8, 10, 13] },
      size: ({ 'across-flats': size }) => decimal(size, ' mm'),
      part: ({ 'across-flats': size }) => String(Math.round(size * 10)),
      euros: ({ 'across-flats': size }) => 4.5 + size * 0.3,
      grams: () => 130,
      selling: each,
      draw: ({ 'across-flats': size }) => screwdriver('nut', 125, size * 0.7, tones.red, tones.zinc),
    }),
  ]
}
