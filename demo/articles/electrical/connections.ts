import { connector, lamp } from '../../pictures/electrical.ts'
import { coil } from '../../pictures/pipework.ts'
import { tones } from '../../pictures/svg.ts'
import { boxed, decimal, each, product, roll, type ProductDraft } from '../draft.ts'

/** Connectors, ties and light. */
export function connectionsAndLight(): ProductDraft[] {
  return [...connections(), ...lighting()]
}

function connections(): ProductDraft[] {
  return [
    product({
      sku: 'BOL',
      category: 'connecting',
      brand: 'voltaryn',
      stem: { fr: 'Borne à levier', en: 'Lever connector' },
      about: { fr: 'Fil rigide et souple, 0,2 à 4 mm².', en: 'Solid and flexible wire, 0.2 to 4 mm².' },
      axes: { ways: [2, 3, 5] },
      size: ({ ways }) => ({ fr: `${ways} entrées`, en: `${ways} ways` }),
      part: ({ ways }) => String(ways),
      euros: ({ ways }) => 0.16 + ways * 0.065,
      grams: ({ ways }) => ways * 1.3,
      selling: { ...boxed(50, 500), minQty: 50, multiple: 50 },
      draw: ({ ways }) => connector('lever', ways, tones.white),
    }),
    product({
      sku: 'BAR',
      category: 'connecting',
      brand: 'voltaryn',
      stem: { fr: 'Barrette de connexion 12 bornes', en: '12-way terminal strip' },
      about: { fr: 'Polyamide, vis imperdables.', en: 'Polyamide, captive screws.' },
      axes: { section: [6, 10, 16, 25] },
      size: ({ section }) => `${section} mm²`,
      part: ({ section }) => String(section),
      euros: ({ section }) => 0.7 + section * 0.14,
      grams: ({ section }) => 20 + section * 4,
      selling: boxed(10, 100),
      draw: ({ section }) => connector('strip', section, tones.white),
    }),
    product({
      sku: 'EMC',
      category: 'connecting',
      brand: 'voltaryn',
      stem: { fr: 'Embouts de câblage (sachet de 100)', en: 'Ferrules (bag of 100)' },
      about: { fr: 'Code couleur, cuivre étamé.', en: 'Colour coded, tinned copper.' },
      axes: { section: [0.5, 0.75, 1, 1.5, 2.5, 4, 6] },
      size: ({ section }) => decimal(section, ' mm²'),
      part: ({ section }) => String(Math.round(section * 100)),
      euros: ({ section }) => 1.9 + section * 0.62,
      grams: ({ section }) => 20 + section * 18,
      selling: each,
      draw: ({ section }) =>
        connector(
          'ferrule',
          section,
          [tones.white, tones.grey, tones.red, tones.black, tones.blue, tones.grey, tones.amber][[0.5, 0.75, 1, 1.5, 2.5, 4, 6].indexOf(section)] ?? tones.white,
        ),
    }),
    product({
      sku: 'COS',
      tail: 'C',
      category: 'connecting',
      brand: 'voltaryn',
      stem: { fr: 'Cosse ronde pré-isolée', en: 'Insulated ring terminal' },
      about: { fr: 'Cuivre étamé, manchon vinyle.', en: 'Tinned copper, vinyl sleeve.' },
      axes: { section: [1.5, 2.5, 6], thread: ['M4', 'M5', 'M6', 'M8'] },
      size: ({ section, thread }) => decimal(section, ` mm² ${thread}`),
      part: ({ section, thread }) => `${Math.round(section * 10)}${thread}`,
      euros: ({ section }) => 8.5 + section * 1.4,
      grams: () => 2,
      selling: { ...boxed(100, 1000, 100), minQty: 100, multiple: 100 },
      draw: ({ section }) => connector('lug', section, section === 1.5 ? tones.red : section === 2.5 ? tones.blue : tones.amber),
    }),
    product({
      sku: 'PEM',
      category: 'connecting',
      brand: 'gainelec',
      stem: { fr: 'Presse-étoupe polyamide IP68', en: 'Polyamide cable gland IP68' },
      about: { fr: 'Avec contre-écrou, filetage ISO.', en: 'With lock nut, ISO thread.' },
      axes: { thread: ['M12', 'M16', 'M20', 'M25', 'M32', 'M40'], color: ['grey', 'black'] },
      traits: { material: 'nylon' },
      size: ({ thread, color }) => ({ fr: `${thread} ${color === 'grey' ? 'gris' : 'noir'}`, en: `${thread} ${color}` }),
      part: ({ thread, color }) => `${thread}${color.slice(0, 1)}`,
      euros: ({ thread }) => 0.28 + Number(thread.slice(1)) ** 1.6 * 0.0062,
      grams: ({ thread }) => Number(thread.slice(1)) * 0.9,
      selling: boxed(20, 200),
      draw: ({ thread, color }) => connector('gland', Number(thread.slice(1)), tones[color]),
    }),
    product({
      sku: 'COL',
      category: 'connecting',
      brand: 'gainelec',
      stem: { fr: 'Colliers de câblage (sachet de 100)', en: 'Cable ties (bag of 100)' },
      about: { fr: 'Polyamide 6.6 ; les noirs résistent aux UV.', en: 'Polyamide 6.6; the black ones resist UV.' },
      axes: { length: [100, 140, 200, 290, 360, 540], color: ['white', 'black'] },
      traits: { material: 'nylon' },
      size: ({ length, color }) => ({ fr: `${length} mm ${color === 'white' ? 'naturel' : 'noir'}`, en: `${length} mm ${color === 'white' ? 'natural' : 'black'}` }),
      part: ({ length, color }) => `${length}${color.slice(0, 1)}`,
      euros: ({ length }) => 0.6 + length * 0.0195,
      grams: ({ length }) => length,
      selling: { ...each, packs: [{ unit: 'carton', factor: 50 }] },
      draw: ({ length, color }) => connector('tie', length, tones[color]),
    }),
    product({
      sku: 'RIS',
      tail: 'E',
      category: 'connecting',
      brand: 'voltaryn',
      stem: { fr: 'Gaine thermorétractable', en: 'Heat-shrink tube' },
      finish: { fr: 'rouleau de 10 m', en: '10 m roll' },
      about: { fr: 'Rapport 2:1, noire.', en: 'Ratio 2:1, black.' },
      axes: { diameter: [2.4, 3.2, 4.8, 6.4, 9.5, 12.7, 19] },
      traits: { color: 'black' },
      size: ({ diameter }) => ({ fr: `Ø ${String(diameter).replace('.', ',')}`, en: `${diameter} mm` }),
      part: ({ diameter }) => String(Math.round(diameter * 10)),
      euros: ({ diameter }) => 2.4 + diameter * 0.72,
      grams: ({ diameter }) => diameter * 25,
      selling: roll,
      draw: ({ diameter }) => coil(diameter, tones.black),
    }),
  ]
}

function lighting(): ProductDraft[] {
  return (
    [
      ['AMP', 'bulb', 'Ampoule LED E27', 'LED bulb E27', [5, 8, 10, 14], 1.9, tones.white],
      ['TUB', 'tube', 'Tube LED T8', 'LED tube T8', [9, 14, 18, 24], 4.4, tones.white],
      ['SPO', 'spot', 'Spot encastré LED', 'Recessed LED spot', [5, 7, 10], 7.2, tones.white],
      ['PRO', 'flood', 'Projecteur LED de chantier', 'LED site floodlight', [20, 30, 50, 100], 13, tones.black],
    ] as const
  ).map(([sku, kind, fr, en, watts, euro, tone]) =>
    product({
      sku,
      category: 'lighting',
      brand: 'lumerys',
      stem: { fr, en },
      about: { fr: 'Durée de vie 25 000 heures, indice de rendu des couleurs 80.', en: 'Life 25,000 hours, colour rendering index 80.' },
      axes: { power: watts as readonly number[], 'light-color': ['3000K', '4000K', '6500K'] },
      keep: ({ 'light-color': light }) => light !== '6500K' || kind === 'tube' || kind === 'flood',
      size: ({ power, 'light-color': light }) => ({ fr: `${power} W ${light.replace('K', ' K')}`, en: `${power} W ${light.replace('K', ' K')}` }),
      part: ({ power, 'light-color': light }) => `${power}W${light.slice(0, 2)}`,
      euros: ({ power }) => euro * (0.5 + power / 20),
      grams: ({ power }) => 50 + power * 18,
      selling: boxed(10, 100),
      draw: ({ power }) => lamp(kind, power, tone),
    }),
  )
}
