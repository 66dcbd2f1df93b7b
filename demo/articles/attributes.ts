import type { Words } from './draft.ts'
import { inchLabel } from './fastenings/nuts.ts'

type AttributeDraft = {
  code: string
  kind: 'text' | 'number' | 'list' | 'boolean'
  unit: string | null
  facet: boolean
  label: Words
  values: { code: string; label: Words }[]
}

/** Every attribute that an article may carry, in the order in which they are shown. */
export const attributes: AttributeDraft[] = [
  same('thread', 'Filetage', 'Thread', 'M3 M4 M5 M6 M8 M10 M12 M14 M16 M20 M24 M25 M32 M40'),
  number('diameter', 'Diamètre', 'Diameter', 'mm'),
  number('length', 'Longueur', 'Length', 'mm'),
  number('width', 'Largeur', 'Width', 'mm'),
  number('height', 'Hauteur', 'Height', 'mm'),
  number('depth', 'Profondeur', 'Depth', 'mm'),
  number('across-flats', 'Cote sur plats', 'Across flats', 'mm'),
  list(
    'connection',
    'Raccordement',
    'Connection',
    ['3-8', '1-2', '3-4', '1', '1-1-4', '1-1-2', '2'].map((code) => [code, inchLabel(code), inchLabel(code)]),
  ),
  number('section', 'Section', 'Cross-section', 'mm²'),
  same('cores', 'Conducteurs', 'Cores', '2X 3G 4G 5G'),
  number('current', 'Intensité', 'Rated current', 'A'),
  same('poles', 'Pôles', 'Poles', 'P+N 2P 4P'),
  same('curve', 'Courbe', 'Curve', 'C D'),
  same('rcd-type', 'Type', 'Type', 'AC A F'),
  number('power', 'Puissance', 'Power', 'W'),
  list('light-color', 'Teinte', 'Light colour', [
    ['3000K', '3 000 K blanc chaud', '3,000 K warm white'],
    ['4000K', '4 000 K blanc neutre', '4,000 K neutral white'],
    ['6500K', '6 500 K lumière du jour', '6,500 K daylight'],
  ]),
  number('capacity', 'Contenance', 'Capacity', 'ml'),
  list('material', 'Matière', 'Material', [
    ['steel', 'Acier', 'Steel'],
    ['stainless-a2', 'Inox A2', 'Stainless A2'],
    ['stainless-a4', 'Inox A4', 'Stainless A4'],
    ['brass', 'Laiton', 'Brass'],
    ['copper', 'Cuivre', 'Copper'],
    ['aluminium', 'Aluminium', 'Aluminium'],
    ['nylon', 'Nylon', 'Nylon'],
    ['pvc', 'PVC', 'PVC'],
    ['pex', 'PER', 'PEX'],
    ['multilayer', 'Multicouche', 'Multilayer'],
    ['epdm', 'EPDM', 'EPDM'],
    ['fibre', 'Fibre', 'Fibre'],
    ['rubber', 'Caoutchouc', 'Rubber'],
    ['polyurethane', 'Polyuréthane', 'Polyurethane'],
    ['nitrile', 'Nitrile', 'Nitrile'],
    ['latex', 'Latex', 'Latex'],
    ['leather', 'Cuir', 'Leather'],
    ['synthetic', 'Synthétique', 'Synthetic'],
    ['neoprene', 'Néoprène', 'Neoprene'],
    ['polycarbonate', 'Polycarbonate', 'Polycarbonate'],
    ['mesh', 'Grillage', 'Mesh'],
  ]),
  list('coating', 'Revêtement', 'Coating', [
    ['none', 'Sans', 'None'],
    ['plain', 'Brut', 'Plain'],
    ['zinc', 'Zingué', 'Zinc-plated'],
    ['yellow-zinc', 'Bichromaté', 'Yellow zinc'],
    ['hot-dip', 'Galvanisé à chaud', 'Hot-dip galvanised'],
    ['black', 'Noir', 'Black'],
  ]),
  same('strength', 'Classe de résistance', 'Property class', '8.8 10 10.9 12.9'),
  list('drive', 'Empreinte', 'Drive', [
    ['hexagon', 'Tête hexagonale', 'Hexagon head'],
    ['hex-socket', 'Six pans creux', 'Hex socket'],
    ['torx', 'Torx', 'Torx'],
    ['pozidriv', 'Pozidriv', 'Pozidriv'],
    ['phillips', 'Phillips', 'Phillips'],
    ['slotted', 'Fente', 'Slotted'],
  ]),
  same('bit-size', 'Taille d’embout', 'Bit size', 'PZ0 PZ1 PZ2 PZ3 PH1 PH2 PH3 T10 T15 T20 T25 T30 T40 H3 H4 H5 H6 F3.5 F5.5 F6.5'),
  same('torx-size', 'Taille Torx', 'Torx size', 'T8 T10 T15 T20 T25 T27 T30 T40'),
  list('joint', 'Assemblage', 'Joint', [
    ['solder', 'À souder', 'Solder'],
    ['press', 'À sertir', 'Press'],
    ['thread', 'À visser', 'Threaded'],
    ['glue', 'À coller', 'Solvent weld'],
  ]),
  list('color', 'Couleur', 'Colour', [
    ['white', 'Blanc', 'White'],
    ['grey', 'Gris', 'Grey'],
    ['black', 'Noir', 'Black'],
    ['aluminium', 'Aluminium', 'Aluminium'],
    ['clear', 'Translucide', 'Clear'],
    ['beige', 'Ton pierre', 'Stone'],
    ['yellow', 'Jaune', 'Yellow'],
    ['orange', 'Orange', 'Orange'],
    ['red', 'Rouge', 'Red'],
    ['blue', 'Bleu', 'Blue'],
    ['green', 'Vert', 'Green'],
    ['green-yellow', 'Vert-jaune', 'Green-yellow'],
    ['brown', 'Marron', 'Brown'],
  ]),
  same('glove-size', 'Taille de gant', 'Glove size', '6 7 8 9 10 11'),
  same('clothing-size', 'Taille', 'Size', 'XS S M L XL XXL 3XL'),
  same('shoe-size', 'Pointure', 'Shoe size', '36 37 38 39 40 41 42 43 44 45 46 47'),
  same('shoe-class', 'Classe de sécurité', 'Safety class', 'S1P S2 S3 S4 S5'),
  same('cut-level', 'Niveau anti-coupure', 'Cut level', 'B C D F'),
  same('filter-class', 'Classe de filtre', 'Filter class', 'FFP1 FFP2 FFP3 P3 A2 A2P3 ABEK1'),
  { code: 'valve', kind: 'boolean', unit: null, facet: false, label: { fr: 'Soupape', en: 'Valve' }, values: [] },
  list('tint', 'Teinte d’oculaire', 'Lens tint', [
    ['clear', 'Incolore', 'Clear'],
    ['grey', 'Fumé', 'Smoke'],
    ['yellow', 'Jaune', 'Yellow'],
  ]),
  number('noise-db', 'Affaiblissement', 'Attenuation', 'dB'),
  number('grit', 'Grain', 'Grit', null),
  number('teeth', 'Nombre de dents', 'Teeth', null, false),
  number('head-weight', 'Poids de tête', 'Head weight', 'g', false),
  number('tape-length', 'Longueur de ruban', 'Tape length', 'm', false),
  number('pieces', 'Pièces', 'Pieces', null, false),
  number('ways', 'Entrées', 'Ways', null, false),
  list('shield', 'Blindage', 'Shielding', [
    ['U-UTP', 'U/UTP', 'U/UTP'],
    ['F-UTP', 'F/UTP', 'F/UTP'],
    ['F-FTP', 'F/FTP', 'F/FTP'],
  ]),
  list(
    'kind',
    'Modèle',
    'Model',
    [
      ['insert', 'À glisser', 'Insert'],
      ['strap', 'À sangles', 'Strapped'],
    ],
    false,
  ),
  { code: 'standard', kind: 'text', unit: null, facet: false, label: { fr: 'Norme', en: 'Standard' }, values: [] },
]

function number(code: string, fr: string, en: string, unit: string | null, facet = true): AttributeDraft {
  return { code, kind: 'number', unit, facet, label: { fr, en }, values: [] }
}

function list(code: string, fr: string, en: string, values: readonly (readonly [string, string, string])[] | string[][], facet = true): AttributeDraft {
  return {
    code,
    kind: 'list',
    unit: null,
    facet,
    label: { fr, en },
    values: values.map(([value = '', valueFr = '', valueEn = '']) => ({ code: value, label: { fr: valueFr, en: valueEn } })),
  }
}

/** A list whose values read alike in every language. */
function same(code: string, fr: string, en: string, values: string): AttributeDraft {
  return list(
    code,
    fr,
    en,
    values.split(' ').map((value) => [value, value, value] as const),
  )
}
