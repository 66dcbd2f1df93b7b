import { keyTool, pliers, screwdriver, socket, spanner, wrench } from '../../pictures/hand-tools.ts'
import { tones, type Tone } from '../../pictures/svg.ts'
import { decimal, each, product, set, type ProductDraft } from '../draft.ts'
import type { BrandCode } from '../brands.ts'

/** Two ranges of most tools: the trade's, and a dearer one with better steel and handles. */
export const ranges: { tail: string; brand: BrandCode; words: { fr: string; en: string }; factor: number; grip: Tone; steel: Tone }[] = [
  { tail: 'K', brand: 'kraftan', words: { fr: 'Kraftan', en: 'Kraftan' }, factor: 1, grip: tones.red, steel: tones.zinc },
  { tail: 'M', brand: 'manorek', words: { fr: 'Manorek bi-matière', en: 'Manorek two-component' }, factor: 1.75, grip: tones.teal, steel: tones.stainless },
]

/** Pliers, spanners, sockets, screwdrivers and keys. */
export function turningTools(): ProductDraft[] {
  return [...gripping(), ...spanners(), ...drivers()]
}

function gripping(): ProductDraft[] {
  const kinds = [
    ['PIU', 'combination', 'Pince universelle', 'Combination pliers', [160, 180, 200], 9.5],
    ['PIC', 'cutter', 'Pince coupante diagonale', 'Diagonal cutters', [140, 160, 180], 10.5],
    ['PIB', 'long', 'Pince à bec demi-rond', 'Long nose pliers', [160, 200], 10.2],
    ['PIM', 'pump', 'Pince multiprise', 'Water pump pliers', [180, 250, 300], 14.5],
    ['PID', 'stripper', 'Pince à dénuder', 'Wire strippers', [160, 180], 12.8],
  ] as const
  return ranges.flatMap((range) => kinds.map(([sku, kind, fr, en, lengths, euro]) => product({
    sku, tail: range.tail, category: 'pliers', brand: range.brand, stem: { fr, en }, finish: range.words,
    about: { fr: `${fr} en acier chrome-vanadium, poignées gainées. Tranchants trempés par induction.`, en: `${en} in chrome-vanadium steel with sheathed handles. Induction-hardened edges.` },
    axes: { length: lengths as readonly number[] }, size: ({ length }) => `${length} mm`, part: ({ length }) => String(length),
    euros: ({ length }) => euro * (0.55 + length / 380) * range.factor, grams: ({ length }) => length * 1.4, selling: each,
    draw: ({ length }) => pliers(kind, length, range.grip, range.steel),
  })))
}

function spanners(): ProductDraft[] {
  const flats = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 30, 32]
  const made = ranges.flatMap((range) => [
    product({
      sku: 'CLM', tail: range.tail, category: 'spanners', brand: range.brand, stem: { fr: 'Clé mixte', en: 'Combination spanner' }, finish: range.words,
      about: { fr: 'Fourche et œil à douze pans, tête inclinée à 15°. Chrome-vanadium.', en: 'Open end and twelve-point ring, head at fifteen degrees. Chrome vanadium.' },
      axes: { 'across-flats': range.tail === 'K' ? flats : flats.filter((size) => size >= 8 && size <= 19) }, size: ({ 'across-flats': size }) => `${size} mm`, part: ({ 'across-flats': size }) => String(size),
      euros: ({ 'across-flats': size }) => (2.1 + 0.0115 * size ** 2) * range.factor, grams: ({ 'across-flats': size }) => 0.55 * size ** 2, selling: each, draw: ({ 'across-flats': size }) => spanner(size, range.steel),
    }),
    product({
      sku: 'DOU', tail: range.tail, category: 'spanners', brand: range.brand, stem: { fr: 'Douille 1/2" six pans', en: '1/2" six-point socket' }, finish: range.words,
      about: { fr: 'Carré de 12,5 mm, profil qui porte sur les flancs.', en: 'Half-inch square drive, flank-bearing profile.' },
      axes: { 'across-flats': [10, 12, 13, 14, 17, 19, 22, 24, 27, 30, 32] }, size: ({ 'across-flats': size }) => `${size} mm`, part: ({ 'across-flats': size }) => String(size),
      euros: ({ 'across-flats': size }) => (2.4 + 0.0062 * size ** 2) * range.factor, grams: ({ 'across-flats': size }) => 20 + size * 5, selling: each, draw: ({ 'across-flats': size }) => socket(size, false, range.steel),
    }),
    product({
      sku: 'CLA', tail: range.tail, category: 'spanners', brand: range.brand, stem: { fr: 'Clé à molette', en: 'Adjustable spanner' }, finish: range.words,
      about: { fr: 'Molette à faible jeu, graduation en millimètres.', en: 'Low-play jaw with a millimetre scale.' },
      axes: { length: [150, 200, 250, 300] }, size: ({ length }) => `${length} mm`, part: ({ length }) => String(length),
      euros: ({ length }) => (3 + length * 0.058) * range.factor, grams: ({ length }) => length * 1.9, selling: each, draw: ({ length }) => wrench('adjustable', length, range.grip, range.steel),
    }),
  ])
  return [
    ...made,
    product({
      sku: 'DOL', tail: 'T', category: 'spanners', brand: 'tornavel', stem: { fr: 'Douille longue 1/2" six pans', en: 'Deep 1/2" six-point socket' }, finish: { fr: 'Tornavel', en: 'Tornavel' },
      about: { fr: 'Douille longue pour tige filetée et goujon.', en: 'Deep socket for threaded rods and studs.' },
      axes: { 'across-flats': [10, 13, 17, 19, 22, 24, 30] }, size: ({ 'across-flats': size }) => `${size} mm`, part: ({ 'across-flats': size }) => String(size),
      euros: ({ 'across-flats': size }) => 4.4 + 0.009 * size ** 2, grams: ({ 'across-flats': size }) => 60 + size * 8, selling: each, draw: ({ 'across-flats': size }) => socket(size, true, tones.stainless),
    }),
    product({
      sku: 'CLS', tail: 'T', category: 'spanners', brand: 'tornavel', stem: { fr: 'Clé serre-tube', en: 'Pipe wrench' }, finish: { fr: 'Tornavel', en: 'Tornavel' },
      about: { fr: 'Mâchoires trempées, réglage rapide, modèle suédois.', en: 'Hardened jaws, quick setting, Swedish pattern.' },
      axes: { length: [250, 350, 450, 600] }, size: ({ length }) => `${length} mm`, part: ({ length }) => String(length), euros: ({ length }) => 4 + length * 0.07, grams: ({ length }) => length * 4, selling: each, draw: ({ length }) => wrench('pipe', length, tones.red, tones.zinc),
    }),
    product({
      sku: 'CLH', category: 'spanners', brand: 'kraftan', stem: { fr: 'Clé mâle six pans coudée', en: 'Hexagon key' },
      about: { fr: 'Acier bruni, série longue, tête sphérique.', en: 'Black steel, long series, ball end.' },
      axes: { 'across-flats': [1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12] }, traits: { drive: 'hex-socket' }, size: ({ 'across-flats': size }) => decimal(size, ' mm'), part: ({ 'across-flats': size }) => String(Math.round(size * 10)),
      euros: ({ 'across-flats': size }) => 0.7 + 0.035 * size ** 2, grams: ({ 'across-flats': size }) => 3 + size ** 2 * 2.2, selling: each, draw: ({ 'across-flats': size }) => keyTool(size, tones.black),
    }),
    product({
      sku: 'CLX', category: 'spanners', brand: 'kraftan', stem: { fr: 'Clé mâle Torx coudée', en: 'Torx key' }, about: { fr: 'Acier bruni, série longue.', en: 'Black steel, long series.' },
      axes: { 'torx-size': ['T10', 'T15', 'T20', 'T25', 'T27', 'T30', 'T40'] }, traits: { drive: 'torx' }, size: ({ 'torx-size': size }) => size, part: ({ 'torx-size': size }) => size,
      euros: ({ 'torx-size': size }) => 0.9 + Number(size.slice(1)) * 0.045, grams: ({ 'torx-size': size }) => 4 + Number(size.slice(1)), selling: each, draw: ({ 'torx-size': size }) => keyTool(Number(size.slice(1)) / 5, tones.black),
    }),
  ]
}

function drivers(): ProductDraft[] {
  const made = ranges.flatMap((range) => [
    product({
      sku: 'TVF', tail: range.tail, category: 'screwdrivers', brand: range.brand, stem: { fr: 'Tournevis fente', en: 'Slotted screwdriver' }, finish: range.words, about: { fr: 'Lame en chrome-vanadium, pointe brunie, manche tri-lobé.', en: 'Chrome-vanadium blade, black tip, three-lobed handle.' },
      axes: { width: [2.5, 3.5, 4, 5.5, 6.5, 8], length: [75, 100, 125, 150, 200] }, keep: ({ width, length }) => Math.abs(length - (50 + width * 16)) < 42, traits: { drive: 'slotted' },
      size: ({ width, length }) => decimal(width, ` × ${length} mm`), part: ({ width, length }) => `${Math.round(width * 10)}X${length}`, euros: ({ width, length }) => (1.6 + width * 0.42 + length * 0.009) * range.factor, grams: ({ width, length }) => 20 + width * length * 0.08, selling: each,
      draw: ({ width, length }) => screwdriver('slot', length, width, range.grip, range.steel),
    }),
    product({
      sku: 'TVP', tail: range.tail, category: 'screwdrivers', brand: range.brand, stem: { fr: 'Tournevis Pozidriv', en: 'Pozidriv screwdriver' }, finish: range.words, about: { fr: 'Empreinte Pozidriv usinée, pointe brunie.', en: 'Machined Pozidriv tip, black finish.' },
      axes: { 'bit-size': ['PZ0', 'PZ1', 'PZ2', 'PZ3'] }, traits: { drive: 'pozidriv' }, size: ({ 'bit-size': size }) => size, part: ({ 'bit-size': size }) => size, euros: ({ 'bit-size': size }) => (2.8 + Number(size.slice(2)) * 1.1) * range.factor, grams: ({ 'bit-size': size }) => 40 + Number(size.slice(2)) * 35, selling: each,
      draw: ({ 'bit-size': size }) => screwdriver('cross', 60 + Number(size.slice(2)) * 30, 3 + Number(size.slice(2)) * 1.6, range.grip, range.steel),
    }),
    product({
      sku: 'TVX', tail: range.tail, category: 'screwdrivers', brand: range.brand, stem: { fr: 'Tournevis Torx', en: 'Torx screwdriver' }, finish: range.words, about: { fr: 'Empreinte Torx, lame chromée mate.', en: 'Torx tip, matt chrome blade.' },
      axes: { 'torx-size': ['T8', 'T10', 'T15', 'T20', 'T25', 'T30'] }, traits: { drive: 'torx' }, size: ({ 'torx-size': size }) => size, part: ({ 'torx-size': size }) => size, euros: ({ 'torx-size': size }) => (2.9 + Number(size.slice(1)) * 0.08) * range.factor, grams: () => 70, selling: each,
      draw: ({ 'torx-size': size }) => screwdriver('torx', 60 + Number(size.slice(1)) * 2, 3 + Number(size.slice(1)) / 8, range.grip, range.steel),
    }),
  ])
  return [
    ...made,
    product({
      sku: 'TVI', tail: 'M', category: 'screwdrivers', brand: 'manorek', stem: { fr: 'Tournevis isolé 1 000 V', en: 'Insulated screwdriver 1,000 V' }, about: { fr: 'Contrôlé pièce par pièce selon EN 60900.', en: 'Tested piece by piece to EN 60900.' },
      axes: { 'bit-size': ['F3.5', 'F5.5', 'F6.5', 'PZ1', 'PZ2'] }, size: ({ 'bit-size': size }) => ({ fr: size.replace('.', ','), en: size }), part: ({ 'bit-size': size }) => size.replace('.', ''), euros: () => 7.9, grams: () => 90, selling: each,
      draw: ({ 'bit-size': size }) => screwdriver(size.startsWith('F') ? 'slot' : 'cross', 120, size.startsWith('F') ? Number(size.slice(1)) : 6, tones.orange, tones.red),
    }),
    product({
      sku: 'TVJ', tail: 'K', category: 'screwdrivers', brand: 'kraftan', stem: { fr: 'Jeu de tournevis', en: 'Screwdriver set' }, about: { fr: 'Fente et Pozidriv, en étui.', en: 'Slotted and Pozidriv, in a roll.' },
      axes: { pieces: [6, 8, 12] }, size: ({ pieces }) => ({ fr: `${pieces} pièces`, en: `${pieces} pieces` }), part: ({ pieces }) => String(pieces), euros: ({ pieces }) => 4 + pieces * 3.1, grams: ({ pieces }) => pieces * 85, selling: set,
      draw: ({ pieces }) => screwdriver('slot', 60 + pieces * 10, 6.5, tones.red, tones.zinc),
    }),
    product({
      sku: 'TVD', tail: 'T', category: 'screwdrivers', brand: 'tornavel', stem: { fr: 'Tournevis à douille', en: 'Nut driver' }, about: { fr: 'Tige creuse pour filetages dépassants.', en: 'Hollow shaft for long threads.' },
      axes: { 'across-flats': [5.5, 7, 8, 10, 13] }, size: ({ 'across-flats': size }) => decimal(size, ' mm'), part: ({ 'across-flats': size }) => String(Math.round(size * 10)), euros: ({ 'across-flats': size }) => 4.5 + size * 0.3, grams: () => 130, selling: each,
      draw: ({ 'across-flats': size }) => screwdriver('nut', 125, size * 0.7, tones.red, tones.zinc),
    }),
  ]
}
