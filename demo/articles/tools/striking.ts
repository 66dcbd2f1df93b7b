import { chisel, file, hammer, knife, saw } from '../../pictures/striking-tools.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, product, set, type ProductDraft } from '../draft.ts'

/** What strikes and what cuts by hand. */
export function strikingAndCutting(): ProductDraft[] {
  return [...striking(), ...cutting()]
}

function striking(): ProductDraft[] {
  const hammers = [
    ['MAR', 'engineer', 'Marteau rivoir', 'Engineer hammer', 'manche bois', 'wooden handle', [300, 500, 800, 1000], 7, tones.wood, tones.black, 'kraftan'],
    ['MAF', 'engineer', 'Marteau rivoir', 'Engineer hammer', 'manche fibre', 'fibreglass handle', [300, 500, 800], 11, tones.amber, tones.black, 'manorek'],
    ['MAC', 'claw', 'Marteau de coffreur', 'Claw hammer', 'manche tubulaire', 'steel handle', [450, 600, 700], 14, tones.red, tones.zinc, 'kraftan'],
    ['MAS', 'club', 'Massette', 'Club hammer', 'manche bois', 'wooden handle', [800, 1000, 1250, 1500], 9, tones.wood, tones.black, 'kraftan'],
    ['MAI', 'mallet', 'Maillet à embouts', 'Soft-face mallet', 'nylon et caoutchouc', 'nylon and rubber', [300, 500, 750], 10, tones.wood, tones.orange, 'manorek'],
  ] as const
  return [
    ...hammers.map(([sku, kind, fr, en, finishFr, finishEn, weights, euro, handle, head, brand]) =>
      product({
        sku,
        category: 'hammers',
        brand,
        stem: { fr, en },
        finish: { fr: finishFr, en: finishEn },
        about: { fr: 'Tête forgée et trempée, emmanchement sûr.', en: 'Forged and hardened head, safe fit.' },
        axes: { 'head-weight': weights as readonly number[] },
        size: ({ 'head-weight': grams }) => `${grams} g`,
        part: ({ 'head-weight': grams }) => String(grams),
        euros: ({ 'head-weight': grams }) => euro * (0.6 + grams / 1400),
        grams: ({ 'head-weight': grams }) => grams * 1.35,
        selling: each,
        draw: ({ 'head-weight': grams }) => hammer(kind, grams, handle, head),
      }),
    ),
    product({
      sku: 'BUR',
      category: 'hammers',
      brand: 'kraftan',
      stem: { fr: 'Burin plat', en: 'Cold chisel' },
      finish: { fr: 'avec pare-coups', en: 'with hand guard' },
      about: { fr: 'Acier au chrome, tranchant affûté.', en: 'Chrome steel, ground edge.' },
      axes: { width: [20, 25, 30] },
      size: ({ width }) => `${width} mm`,
      part: ({ width }) => String(width),
      euros: ({ width }) => 4 + width * 0.24,
      grams: ({ width }) => width * 16,
      selling: each,
      draw: ({ width }) => chisel(width, false, tones.red, tones.black),
    }),
    product({
      sku: 'CIB',
      category: 'hammers',
      brand: 'manorek',
      stem: { fr: 'Ciseau à bois', en: 'Wood chisel' },
      finish: { fr: 'manche hêtre', en: 'beech handle' },
      about: { fr: 'Lame trempée, virole acier.', en: 'Hardened blade, steel ferrule.' },
      axes: { width: [6, 10, 12, 16, 20, 25, 30] },
      size: ({ width }) => `${width} mm`,
      part: ({ width }) => String(width),
      euros: ({ width }) => 6.4 + width * 0.19,
      grams: ({ width }) => 90 + width * 5,
      selling: each,
      draw: ({ width }) => chisel(width, true, tones.wood, tones.zinc),
    }),
  ]
}

function cutting(): ProductDraft[] {
  const files = (
    [
      ['LIP', 'flat', 'Lime plate à main', 'Hand file'],
      ['LIR', 'round', 'Lime ronde', 'Round file'],
      ['LID', 'half', 'Lime demi-ronde', 'Half-round file'],
    ] as const
  ).map(([sku, kind, fr, en]) =>
    product({
      sku,
      category: 'cutting-tools',
      brand: 'manorek',
      stem: { fr, en },
      finish: { fr: 'demi-douce', en: 'second cut' },
      about: { fr: 'Avec manche bi-matière.', en: 'With a two-component handle.' },
      axes: { length: [150, 200, 250] },
      size: ({ length }) => `${length} mm`,
      part: ({ length }) => String(length),
      euros: ({ length }) => 3.2 + length * 0.026,
      grams: ({ length }) => length * 1.1,
      selling: each,
      draw: () => file(kind, tones.teal, tones.zinc),
    }),
  )
  return [
    ...files,
    product({
      sku: 'SCE',
      category: 'cutting-tools',
      brand: 'kraftan',
      stem: { fr: 'Scie égoïne', en: 'Hand saw' },
      about: { fr: 'Denture trempée à trois tailles.', en: 'Hardened triple-ground teeth.' },
      axes: { length: [400, 450, 500, 550] },
      size: ({ length }) => `${length} mm`,
      part: ({ length }) => String(length),
      euros: ({ length }) => 4 + length * 0.0145,
      grams: ({ length }) => length * 0.8,
      selling: each,
      draw: ({ length }) => saw('hand', length, tones.orange, tones.stainless),
    }),
    product({
      sku: 'SCM',
      category: 'cutting-tools',
      brand: 'manorek',
      stem: { fr: 'Scie à métaux', en: 'Hacksaw' },
      about: { fr: 'Monture tendue, lame bi-métal fournie.', en: 'High-tension frame with a bi-metal blade.' },
      axes: { length: [150, 300] },
      size: ({ length }) => `${length} mm`,
      part: ({ length }) => String(length),
      euros: ({ length }) => 3 + length * 0.045,
      grams: ({ length }) => length * 2,
      selling: each,
      draw: ({ length }) => saw('hack', length, tones.teal, tones.zinc),
    }),
    product({
      sku: 'CUT',
      category: 'cutting-tools',
      brand: 'dubreuil',
      stem: { fr: 'Cutter à lame sécable', en: 'Snap-off knife' },
      about: { fr: 'Corps ABS, guide inox, blocage automatique.', en: 'ABS body, stainless guide, automatic lock.' },
      axes: { width: [9, 18, 25] },
      size: ({ width }) => `${width} mm`,
      part: ({ width }) => String(width),
      euros: ({ width }) => 1.1 + width * 0.17,
      grams: ({ width }) => width * 6,
      selling: boxed(12, 144),
      draw: ({ width }) => knife(width, tones.amber, tones.stainless),
    }),
    product({
      sku: 'LAC',
      category: 'cutting-tools',
      brand: 'dubreuil',
      stem: { fr: 'Lames sécables (étui de 10)', en: 'Snap-off blades (pack of 10)' },
      about: { fr: 'Acier carbone trempé.', en: 'Hardened carbon steel.' },
      axes: { width: [9, 18, 25] },
      size: ({ width }) => `${width} mm`,
      part: ({ width }) => String(width),
      euros: ({ width }) => 0.8 + width * 0.09,
      grams: ({ width }) => width * 4,
      selling: { ...set, packs: [{ unit: 'box', factor: 10 }] },
      draw: ({ width }) => knife(width, tones.grey, tones.stainless),
    }),
  ]
}
