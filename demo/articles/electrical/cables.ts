import { cable } from '../../pictures/electrical.ts'
import { coil } from '../../pictures/pipework.ts'
import { tones, type Tone } from '../../pictures/svg.ts'
import { byMetre, product, type ProductDraft } from '../draft.ts'

const wireColours = {
  blue: ['bleu', 'blue', tones.blue],
  red: ['rouge', 'red', tones.red],
  black: ['noir', 'black', tones.black],
  brown: ['marron', 'brown', tones.brown],
  'green-yellow': ['vert-jaune', 'green-yellow', tones.lime],
} as const

/** Wires and cables by the metre. */
export function cables(): ProductDraft[] {
  const cores: Record<string, readonly Tone[]> = {
    '2X': [tones.brown, tones.blue],
    '3G': [tones.brown, tones.blue, tones.lime],
    '4G': [tones.brown, tones.black, tones.grey, tones.lime],
    '5G': [tones.brown, tones.black, tones.grey, tones.blue, tones.lime],
  }
  const single = (
    [
      ['H7U', 'Fil rigide H07V-U', 'Solid wire H07V-U', [1.5, 2.5], 1],
      ['H7R', 'Fil rigide câblé H07V-R', 'Stranded wire H07V-R', [6, 10, 16], 1.08],
      ['H7K', 'Fil souple H07V-K', 'Flexible wire H07V-K', [1.5, 2.5, 4, 6, 10], 1.12],
    ] as const
  ).map(([sku, fr, en, sections, factor]) =>
    product({
      sku,
      category: 'cables',
      brand: 'voltaryn',
      stem: { fr, en },
      about: { fr: 'Isolant PVC 450/750 V. Coupé au mètre ou en couronne de 100 m.', en: 'PVC insulation 450/750 V. Cut to the metre or by the 100 m coil.' },
      axes: { section: sections as readonly number[], color: ['blue', 'red', 'black', 'brown', 'green-yellow'] },
      traits: { material: 'copper' },
      size: ({ section, color }) => ({ fr: `${String(section).replace('.', ',')} mm² ${wireColours[color][0]}`, en: `${section} mm² ${wireColours[color][1]}` }),
      part: ({ section, color }) => `${String(section).replace('.', '')}${color === 'green-yellow' ? 'VJ' : color.slice(0, 3)}`,
      euros: ({ section }) => (0.08 + 0.145 * section) * factor,
      grams: ({ section }) => 8 + 10.5 * section,
      selling: byMetre(1000, 100),
      draw: ({ section, color }) => (section < 4 ? coil(section + 2, wireColours[color][2]) : cable(section, wireColours[color][2], [wireColours[color][2]])),
    }),
  )
  const multi = (
    [
      ['R2V', 'Câble rigide U-1000 R2V', 'Rigid cable U-1000 R2V', [1.5, 2.5, 4, 6, 10], 1, tones.black],
      ['H5V', 'Câble souple H05VV-F', 'Flexible cable H05VV-F', [0.75, 1, 1.5, 2.5], 1.05, tones.white],
      ['H7N', 'Câble caoutchouc H07RN-F', 'Rubber cable H07RN-F', [1.5, 2.5, 4, 6], 1.7, tones.black],
    ] as const
  ).map(([sku, fr, en, sections, factor, sheath]) =>
    product({
      sku,
      category: 'cables',
      brand: 'voltaryn',
      stem: { fr, en },
      about: { fr: 'Coupé au demi-mètre, ou touret de 100 m.', en: 'Cut to the half metre, or by the 100 m drum.' },
      axes: { section: sections as readonly number[], cores: ['2X', '3G', '4G', '5G'] },
      keep: ({ section, cores: lot }) => lot !== '4G' || section >= 1.5,
      traits: { material: 'copper' },
      size: ({ section, cores: lot }) => ({ fr: `${lot}${String(section).replace('.', ',')} mm²`, en: `${lot}${section} mm²` }),
      part: ({ section, cores: lot }) => `${lot}${String(section).replace('.', '')}`,
      euros: ({ section, cores: lot }) => (0.16 + 0.135 * section * Number(lot[0])) * factor,
      grams: ({ section, cores: lot }) => 40 + 15 * section * Number(lot[0]),
      selling: byMetre(500, 100),
      draw: ({ section, cores: lot }) => cable(section, sheath, cores[lot] ?? []),
    }),
  )
  return [
    ...single,
    ...multi,
    product({
      sku: 'RJC',
      category: 'cables',
      brand: 'voltaryn',
      stem: { fr: 'Câble réseau catégorie 6', en: 'Category 6 network cable' },
      about: { fr: 'Quatre paires, gaine LSZH, au mètre.', en: 'Four pairs, LSZH sheath, by the metre.' },
      axes: { shield: ['U-UTP', 'F-UTP', 'F-FTP'] },
      size: ({ shield }) => shield.replace('-', '/'),
      part: ({ shield }) => shield.replace('-', ''),
      euros: ({ shield }) => ({ 'U-UTP': 0.49, 'F-UTP': 0.62, 'F-FTP': 0.88 })[shield],
      grams: () => 45,
      selling: byMetre(1000, 305),
      draw: ({ shield }) => cable(1, shield === 'U-UTP' ? tones.grey : shield === 'F-UTP' ? tones.blue : tones.orange, [tones.blue, tones.orange, tones.green, tones.brown]),
    }),
  ]
}
