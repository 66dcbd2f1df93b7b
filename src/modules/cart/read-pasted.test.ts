import { describe, expect, it } from 'vitest'
import { readPasted } from './index.ts'

describe('a list from elsewhere', () => {
  it.each([
    [
      'a CSV with commas and quotation marks',
      '"VIS-8","12"\n"ECR ""A2""","3","box"',
      [
        ['VIS-8', '12', null],
        ['ECR "A2"', '3', 'box'],
      ],
    ],
    [
      'units by their words, in French and in English',
      'VIS-8;2;Boîtes\nVIS-8;1;rouleau\nVIS-8;3;pieces\nVIS-8;1;seau',
      [
        ['VIS-8', '2', 'box'],
        ['VIS-8', '1', 'roll'],
        ['VIS-8', '3', 'piece'],
        ['VIS-8', '1', 'seau'],
      ],
    ],
    ['commas with a unit', 'VIS-8,12,carton', [['VIS-8', '12', 'carton']]],
    ['a decimal comma after a blank', 'GAINE-20 12,5', [['GAINE-20', '12,5', null]]],
    ['a decimal comma between semicolons', 'GAINE-20;12,5', [['GAINE-20', '12,5', null]]],
    ['a sign between quotation marks', '"VIS;8";4', [['VIS;8', '4', null]]],
    ['bars', 'VIS-8|4', [['VIS-8', '4', null]]],
    [
      'old line ends',
      'VIS-8;4\rECR-8;2',
      [
        ['VIS-8', '4', null],
        ['ECR-8', '2', null],
      ],
    ],
    ['a spreadsheet hint and a byte order mark', '\ufeffsep=;\r\nVIS-8;4', [['VIS-8', '4', null]]],
  ] as const)('%s', (_, text, expected) => {
    expect(readPasted(text).map(({ code, quantity, unit }) => [code, quantity, unit])).toEqual(expected)
  })

  it.each(['Référence;Quantité;Unité', 'SKU\tQty', 'Article,QTÉ', 'Code;Quantité commandée'])('the first line %s names the columns and is left out', (head) => {
    expect(readPasted(`${head}\nVIS-8;4`).map((line) => line.code)).toEqual(['VIS-8'])
  })

  it('keeps what it can’t split, so that the buyer sees it where he typed it', () => {
    expect(readPasted('"VIS-8;12\nVIS-9;douze').map(({ code, quantity }) => [code, quantity])).toEqual([
      ['"VIS-8;12', '1'],
      ['VIS-9', 'douze'],
    ])
  })
})
