import { abrasive, cuttingDisc, drillBit, holeSaw, screwBit } from '../../pictures/cutting.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, each, product, set, type ProductDraft } from '../draft.ts'

const smallDiameters = [1, 1.5, 2, 2.5, 3, 3.2, 3.5, 4, 4.2, 4.5, 4.8, 5, 5.5, 6, 6.5, 7, 8, 8.5, 9, 10, 11, 12, 13]

/** What wears out: drill bits, discs, hole saws, bits, abrasives. */
export function consumables(): ProductDraft[] {
  return [...drills(), ...discs(), ...bits(), ...abrasives()]
}

function drills(): ProductDraft[] {
  const twist = (
    [
      ['FMH', 'HSS meulé', 'ground HSS', 1, tones.zinc],
      ['FMC', 'HSS cobalt 5 %', 'HSS 5% cobalt', 1.95, tones.brass],
      ['FMT', 'HSS titane', 'HSS titanium-coated', 1.35, tones.yellow],
    ] as const
  ).map(([sku, fr, en, factor, tone]) =>
    product({
      sku,
      category: 'drill-bits',
      brand: 'foretix',
      stem: { fr: 'Foret métaux', en: 'Metal drill bit' },
      finish: { fr, en },
      about: { fr: 'Affûtage en croix, auto-centrant. DIN 338.', en: 'Split point, self-centring. DIN 338.' },
      axes: { diameter: sku === 'FMH' ? smallDiameters : smallDiameters.filter((size) => size >= 2 && size <= 10) },
      size: ({ diameter }) => ({ fr: `Ø ${String(diameter).replace('.', ',')}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(Math.round(diameter * 10)),
      euros: ({ diameter }) => (0.55 + 0.037 * diameter ** 2) * factor,
      grams: ({ diameter }) => 1 + 0.5 * diameter ** 2,
      selling: ({ diameter }) => boxed(diameter > 8 ? 5 : 10, diameter > 8 ? 50 : 100),
      draw: ({ diameter }) => drillBit('twist', diameter, 40 + diameter * 9, tone),
    }),
  )
  return [
    ...twist,
    ...(
      [
        ['FSD', 'SDS-plus deux taillants', 'SDS-plus two-cutter', 1, [110, 160, 210, 260], 'foretix'],
        ['FSQ', 'SDS-plus quatre taillants', 'SDS-plus four-cutter', 1.7, [110, 160, 210, 310], 'foretix'],
      ] as const
    ).map(([sku, fr, en, factor, lengths, brand]) =>
      product({
        sku,
        category: 'drill-bits',
        brand,
        stem: { fr: 'Foret béton', en: 'Masonry drill bit' },
        finish: { fr, en },
        about: { fr: 'Plaquette carbure, hélice à évacuation rapide.', en: 'Carbide tip, fast-clearing helix.' },
        axes: { length: lengths as readonly number[], diameter: [5, 6, 7, 8, 10, 12, 14, 16] },
        keep: ({ length, diameter }) => (length >= 90 + diameter * 4 || (length === 160 && diameter === 16) ? length <= 160 + diameter * 14 : length === 110 && diameter <= 8),
        size: ({ length, diameter }) => `${diameter} × ${length}`,
        part: ({ length, diameter }) => `${diameter}X${length}`,
        euros: ({ length, diameter }) => (1.2 + diameter * 0.13 + length * 0.0105) * factor,
        grams: ({ length, diameter }) => length * diameter * 0.045,
        selling: each,
        draw: ({ length, diameter }) => drillBit('sds', diameter, length, tones.grey),
      }),
    ),
    product({
      sku: 'FBP',
      category: 'drill-bits',
      brand: 'foretix',
      stem: { fr: 'Mèche plate à bois', en: 'Flat wood bit' },
      about: { fr: 'Pointe de centrage, queue six pans.', en: 'Centre point, hexagon shank.' },
      axes: { diameter: [10, 12, 14, 16, 18, 20, 22, 25, 28, 30, 32] },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => 1.3 + diameter * 0.075,
      grams: ({ diameter }) => diameter * 4,
      selling: each,
      draw: ({ diameter }) => drillBit('spade', diameter, 150, tones.zinc),
    }),
    product({
      sku: 'FBH',
      category: 'drill-bits',
      brand: 'foretix',
      stem: { fr: 'Mèche hélicoïdale à bois', en: 'Auger bit' },
      about: { fr: 'Vis d’amorçage, goujure profonde.', en: 'Lead screw, deep flute.' },
      axes: { length: [230, 460], diameter: [8, 10, 12, 14, 16, 18, 20, 22, 25] },
      size: ({ length, diameter }) => `${diameter} × ${length}`,
      part: ({ length, diameter }) => `${diameter}X${length}`,
      euros: ({ length, diameter }) => 3 + diameter * 0.28 + length * 0.013,
      grams: ({ length, diameter }) => length * diameter * 0.05,
      selling: each,
      draw: ({ length, diameter }) => drillBit('auger', diameter, length, tones.zinc),
    }),
    product({
      sku: 'FMJ',
      category: 'drill-bits',
      brand: 'foretix',
      stem: { fr: 'Coffret de forets métaux HSS', en: 'HSS drill bit set' },
      about: { fr: 'De 1 à 10 ou 13 mm, en coffret métal.', en: 'From 1 to 10 or 13 mm, in a metal case.' },
      axes: { pieces: [13, 19, 25] },
      size: ({ pieces }) => ({ fr: `${pieces} pièces`, en: `${pieces} pieces` }),
      part: ({ pieces }) => String(pieces),
      euros: ({ pieces }) => 4 + pieces * 1.9,
      grams: ({ pieces }) => pieces * 40,
      selling: set,
      draw: ({ pieces }) => drillBit('twist', pieces / 2, 140, tones.zinc),
    }),
  ]
}

function discs(): ProductDraft[] {
  const grinder = (
    [
      ['DTM', 'cut', 'Disque à tronçonner métal', 'Metal cutting disc', [76, 115, 125, 150, 180, 230], 0.62, tones.black, 25],
      ['DTI', 'cut', 'Disque à tronçonner inox 1 mm', 'Stainless cutting disc 1 mm', [115, 125, 230], 0.85, tones.grey, 25],
      ['DDI', 'diamond', 'Disque diamant béton', 'Diamond disc for concrete', [115, 125, 180, 230, 350], 11, tones.zinc, 1],
      ['DDC', 'diamond', 'Disque diamant carrelage', 'Diamond disc for tiles', [115, 125, 180], 13, tones.stainless, 1],
    ] as const
  ).map(([sku, kind, fr, en, diameters, euro, tone, box]) =>
    product({
      sku,
      category: 'discs-blades',
      brand: 'abrador',
      stem: { fr, en },
      about: { fr: 'Alésage 22,23 mm. Conforme EN 12413 ou EN 13236.', en: 'Bore 22.23 mm. To EN 12413 or EN 13236.' },
      axes: { diameter: diameters as readonly number[] },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => euro * (0.3 + (diameter / 120) ** 1.7),
      grams: ({ diameter }) => diameter * diameter * 0.004,
      selling: box > 1 ? boxed(box, box * 8) : each,
      draw: ({ diameter }) => cuttingDisc(kind, diameter, tone),
    }),
  )
  return [
    ...grinder,
    product({
      sku: 'DLA',
      category: 'discs-blades',
      brand: 'abrador',
      stem: { fr: 'Disque à lamelles zirconium', en: 'Zirconium flap disc' },
      about: { fr: 'Ébavure et finit en une passe.', en: 'Deburrs and finishes in one pass.' },
      axes: { grit: [40, 60, 80, 120], diameter: [115, 125] },
      size: ({ grit, diameter }) => ({ fr: `Ø ${diameter} grain ${grit}`, en: `${diameter} mm grit ${grit}` }),
      part: ({ grit, diameter }) => `${diameter}G${grit}`,
      euros: ({ diameter }) => 0.4 + diameter * 0.0165,
      grams: () => 90,
      selling: boxed(10, 100),
      draw: ({ grit, diameter }) => cuttingDisc('flap', diameter, grit < 70 ? tones.brown : tones.blue),
    }),
    product({
      sku: 'LSC',
      category: 'discs-blades',
      brand: 'abrador',
      stem: { fr: 'Lame de scie circulaire carbure', en: 'Carbide circular saw blade' },
      about: { fr: 'Pour bois massif et panneaux.', en: 'For solid wood and boards.' },
      axes: { diameter: [160, 165, 190, 210, 250, 305], teeth: [24, 40, 60] },
      keep: ({ diameter, teeth }) => diameter > 200 || teeth < 60,
      size: ({ diameter, teeth }) => ({ fr: `Ø ${diameter} ${teeth} dents`, en: `${diameter} mm ${teeth} teeth` }),
      part: ({ diameter, teeth }) => `${diameter}D${teeth}`,
      euros: ({ diameter, teeth }) => diameter * 0.085 + teeth * 0.24,
      grams: ({ diameter }) => diameter * 3,
      selling: each,
      draw: ({ diameter }) => cuttingDisc('saw', diameter * 0.75, tones.stainless),
    }),
    product({
      sku: 'SCL',
      category: 'hole-saws',
      brand: 'abrador',
      stem: { fr: 'Scie cloche bi-métal', en: 'Bi-metal hole saw' },
      about: { fr: 'Denture variable, pour acier, bois et plastique.', en: 'Variable teeth for steel, wood and plastic.' },
      axes: { diameter: [16, 20, 25, 32, 38, 44, 51, 60, 68, 76, 83, 102] },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => 3.6 + diameter * 0.155,
      grams: ({ diameter }) => diameter * 4,
      selling: each,
      draw: ({ diameter }) => holeSaw(diameter, tones.red),
    }),
    product({
      sku: 'SCC',
      category: 'hole-saws',
      brand: 'abrador',
      stem: { fr: 'Trépan carbure béton', en: 'Carbide core cutter' },
      about: { fr: 'Boîtes d’encastrement dans brique et parpaing.', en: 'Back boxes in brick and block.' },
      axes: { diameter: [51, 68, 82] },
      size: ({ diameter }) => ({ fr: `Ø ${diameter}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(diameter),
      euros: ({ diameter }) => 12 + diameter * 0.3,
      grams: ({ diameter }) => diameter * 9,
      selling: each,
      draw: ({ diameter }) => holeSaw(diameter, tones.grey),
    }),
  ]
}

function bits(): ProductDraft[] {
  return (
    [
      ['EPZ', 'cross', 'Pozidriv', 'pozidriv', ['PZ1', 'PZ2', 'PZ3'], tones.amber],
      ['EPH', 'cross', 'Phillips', 'phillips', ['PH1', 'PH2', 'PH3'], tones.blue],
      ['ETX', 'torx', 'Torx', 'torx', ['T10', 'T15', 'T20', 'T25', 'T30', 'T40'], tones.green],
      ['EHX', 'hex', 'six pans', 'hex-socket', ['H3', 'H4', 'H5', 'H6'], tones.red],
    ] as const
  ).map(([sku, kind, name, drive, sizes, mark]) =>
    product({
      sku,
      category: 'screw-bits',
      brand: 'foretix',
      stem: { fr: `Embout ${name}`, en: `${name === 'six pans' ? 'Hexagon' : name} bit` },
      about: { fr: 'Zone de torsion qui protège l’empreinte. Queue six pans 1/4".', en: 'Torsion zone that spares the recess. 1/4" hexagon shank.' },
      axes: { 'bit-size': sizes as readonly string[], length: [25, 50, 90] },
      traits: { drive },
      size: ({ 'bit-size': size, length }) => `${size} × ${length}`,
      part: ({ 'bit-size': size, length }) => `${size}X${length}`,
      euros: ({ length }) => 0.32 + length * 0.021,
      grams: ({ length }) => length * 0.25,
      selling: boxed(10, 200),
      draw: ({ length }) => screwBit(kind, length, tones.zinc, mark),
    }),
  )
}

function abrasives(): ProductDraft[] {
  return (
    [
      ['FAB', 'sheet', 'Feuille abrasive 230 × 280', 'Abrasive sheet 230 × 280', 0.52, 50, tones.brown],
      ['DAB', 'disc', 'Disque abrasif auto-agrippant Ø 125', 'Hook-and-loop sanding disc 125 mm', 0.34, 50, tones.red],
      ['DAC', 'disc', 'Disque abrasif auto-agrippant Ø 150', 'Hook-and-loop sanding disc 150 mm', 0.47, 50, tones.orange],
      ['RAB', 'roll', 'Rouleau abrasif 115 mm × 25 m', 'Abrasive roll 115 mm × 25 m', 24, 1, tones.brown],
      ['CAB', 'block', 'Cale abrasive mousse', 'Foam sanding block', 1.15, 20, tones.grey],
    ] as const
  ).map(([sku, kind, fr, en, euro, box, tone]) =>
    product({
      sku,
      category: 'abrasives',
      brand: 'abrador',
      stem: { fr, en },
      about: { fr: 'Corindon, support résistant à la déchirure.', en: 'Aluminium oxide on a tear-resistant backing.' },
      axes: { grit: [40, 60, 80, 120, 180, 240] },
      size: ({ grit }) => ({ fr: `grain ${grit}`, en: `grit ${grit}` }),
      part: ({ grit }) => `G${grit}`,
      euros: ({ grit }) => euro * (1.1 - grit / 1600),
      grams: () => 18 * euro,
      selling: box > 1 ? { ...boxed(box, box * 10), minQty: box, multiple: box } : each,
      draw: ({ grit }) => abrasive(kind, grit, tone),
    }),
  )
}
