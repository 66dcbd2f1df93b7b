import { coil, fitting, pipe } from '../../pictures/pipework.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, byMetre, each, product, type ProductDraft } from '../draft.ts'

/** PEX, multilayer and PVC: pipes and fittings. */
export function plastics(): ProductDraft[] {
  return [...plastic(), ...waste()]
}

function plastic(): ProductDraft[] {
  const pipes = (
    [
      ['PER', 'Tube PER nu', 'Bare PEX pipe', [12, 16, 20, 25], 0.42, ['red', 'blue'], false],
      ['PEG', 'Tube PER gainé', 'Conduit-clad PEX pipe', [12, 16, 20], 0.95, ['red', 'blue'], true],
      ['MCO', 'Tube multicouche', 'Multilayer pipe', [16, 20, 26, 32], 1.05, ['white'], false],
      ['MCG', 'Tube multicouche gainé', 'Conduit-clad multilayer pipe', [16, 20], 1.6, ['red', 'blue'], true],
    ] as const
  ).map(([sku, fr, en, diameters, euro, colours, ribbed]) =>
    product({
      sku,
      category: 'pex-multilayer',
      brand: 'tuvalis',
      stem: { fr, en },
      finish: { fr: 'au mètre', en: 'by the metre' },
      about: { fr: 'Coupé à la demande par dix centimètres, ou en couronne.', en: 'Cut to order in ten-centimetre steps, or by the coil.' },
      axes: { diameter: diameters as readonly number[], color: colours as readonly ('red' | 'blue' | 'white')[] },
      traits: { material: sku.startsWith('M') ? 'multilayer' : 'pex' },
      size: ({ diameter, color }) => ({ fr: `Ø ${diameter} ${{ red: 'rouge', blue: 'bleu', white: 'blanc' }[color]}`, en: `${diameter} mm ${color}` }),
      part: ({ diameter, color }) => `${diameter}${color.slice(0, 1)}`,
      euros: ({ diameter }) => euro * (diameter / 14) ** 1.5,
      grams: ({ diameter }) => diameter * 6,
      selling: byMetre(100, 50),
      draw: ({ diameter, color }) => coil(diameter, tones[color], ribbed),
    }),
  )
  const fittings = (
    [
      ['RSE', 'elbow', 'Coude à sertir', 'Press elbow', 1, 'X'],
      ['RST', 'tee', 'Té à sertir', 'Press tee', 1.45, 'X'],
      ['RSM', 'sleeve', 'Manchon à sertir', 'Press coupling', 0.8, 'X'],
      ['RSF', 'union', 'Raccord droit à écrou libre', 'Straight union with swivel nut', 0.95, 'X'],
    ] as const
  ).map(([sku, kind, fr, en, factor, tail]) =>
    product({
      sku,
      tail,
      category: 'pex-multilayer',
      brand: 'tuvalis',
      stem: { fr, en },
      about: { fr: 'Pour PER et multicouche, profil U-TH, douille inox.', en: 'For PEX and multilayer, U-TH profile, stainless sleeve.' },
      axes: { diameter: [12, 16, 20, 26, 32] },
      traits: { material: 'brass', joint: 'press' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => (1.4 + 0.0078 * diameter ** 2) * factor,
      grams: ({ diameter }) => diameter * 5,
      selling: boxed(10, 100),
      draw: ({ diameter }) => fitting(kind, diameter, kind === 'union' ? tones.brass : tones.stainless, 'press'),
    }),
  )
  return [...pipes, ...fittings]
}

function waste(): ProductDraft[] {
  const sizes = [32, 40, 50, 63, 80, 100, 125]
  const fittings = (
    [
      ['PVC', 'elbow', 'Coude PVC 87°30 mâle-femelle', 'PVC bend 87°30 male-female', 1],
      ['PVQ', 'bend45', 'Coude PVC 45° mâle-femelle', 'PVC bend 45° male-female', 0.9],
      ['PVT', 'tee', 'Té pied de biche PVC', 'PVC branch', 1.7],
      ['PVM', 'sleeve', 'Manchon PVC', 'PVC coupling', 0.75],
      ['PVR', 'reducer', 'Réduction PVC', 'PVC reducer', 0.85],
      ['PVB', 'cap', 'Bouchon de visite PVC', 'PVC access cap', 0.95],
    ] as const
  ).map(([sku, kind, fr, en, factor]) =>
    product({
      sku,
      category: 'pvc-waste',
      brand: 'tuvalis',
      stem: { fr, en },
      about: { fr: 'À coller, NF Me, gris.', en: 'Solvent weld, grey.' },
      axes: { diameter: sizes },
      traits: { material: 'pvc', joint: 'glue' },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => (0.5 + 0.00046 * diameter ** 2) * factor,
      grams: ({ diameter }) => 0.04 * diameter ** 2 * factor,
      selling: ({ diameter }) => boxed(diameter < 63 ? 20 : 10, diameter < 63 ? 120 : 40),
      draw: ({ diameter }) => fitting(kind, diameter, tones.grey, 'push'),
    }),
  )
  return [
    ...fittings,
    product({
      sku: 'PVP',
      category: 'pvc-waste',
      brand: 'tuvalis',
      stem: { fr: 'Tube PVC évacuation', en: 'PVC waste pipe' },
      about: { fr: 'NF Me, barre rigide.', en: 'Rigid length.' },
      axes: { diameter: sizes, length: [2000, 4000] },
      traits: { material: 'pvc' },
      size: ({ diameter, length }) => ({ fr: `Ø ${diameter} × ${length / 1000} m`, en: `${diameter} mm × ${length / 1000} m` }),
      part: ({ diameter, length }) => `${diameter}X${length / 1000}M`,
      euros: ({ diameter, length }) => (0.7 + 0.00062 * diameter ** 2) * (length / 1000),
      grams: ({ diameter, length }) => diameter * length * 0.012,
      selling: { ...each, packs: [{ unit: 'bundle', factor: 10 }] },
      draw: ({ diameter }) => pipe(diameter, tones.grey, 0.88),
    }),
  ]
}
