import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { openCsv, writeCsv, type CsvCell, type CsvReader } from './csv.ts'

describe('reading a CSV', () => {
  it.each([
    ['semicolons', 'Réf;Désignation\nA1;Écrou, long\n', ';'],
    ['commas', 'Réf,Désignation\nA1,"Écrou, long"\n', ','],
    ['tabs', 'Réf\tDésignation\nA1\tÉcrou, long\n', '\t'],
    ['bars', 'Réf|Désignation\nA1|Écrou, long\n', '|'],
    ['a quoted delimiter in the header', '"Réf;x";"Désignation, longue"\nA1;"Écrou, long"\n', ';'],
    ['the hint of a spreadsheet', 'sep=|\nRéf|Désignation\nA1|Écrou, long\n', '|'],
  ])('finds %s', async (_, text, delimiter) => {
    const file = await openCsv(bytes(text))
    expect(file.delimiter).toBe(delimiter)
    expect((await all(file.rows)).map((row) => row.cells)).toEqual([['A1', 'Écrou, long']])
  })

  const text = 'Réf;Désignation\nA1;Écrou à œillet 5 €\nA2;Boulon\n'
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 little-endian with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 little-endian without mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian with its mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', western(text), 'windows-1252'],
  ])('reads %s, whatever the size of the pieces that arrive', async (_, encoded, encoding) => {
    for (const piece of [1, 2, 3, 7, 1_000]) {
      const file = await openCsv(pieces(encoded, piece))
      expect(file.columns).toEqual(['Réf', 'Désignation'])
      expect((await all(file.rows)).map((row) => row.cells)).toEqual([
        ['A1', 'Écrou à œillet 5 €'],
        ['A2', 'Boulon'],
      ])
      expect(file.encoding()).toBe(encoding)
    }
  })

  it('still finds Windows-1252 when the first accent stands a million characters into the file', async () => {
    const plain = Buffer.from(`sku;name\n${'A;plain\n'.repeat(150_000)}`)
    const file = await openCsv(pieces(Buffer.concat([plain, western('B;Écrou\n')]), 65_536))
    expect((await all(file.rows)).at(-1)).toMatchObject({ line: 150_002, cells: ['B', 'Écrou'] })
  })

  it('gives the true line of the file, past line breaks in cells, blank lines and Windows line ends', async () => {
    const file = await openCsv(bytes('a;b\r\n1;"x\r\ny"\r\n\r\n;\r\n2;z\r\n3;"p ""q"""\r\n4;w'))
    expect(await all(file.rows)).toEqual([
      { line: 2, cells: ['1', 'x\ny'], raw: '1;"x\ny"' },
      { line: 6, cells: ['2', 'z'], raw: '2;z' },
      { line: 7, cells: ['3', 'p "q"'], raw: '3;"p ""q"""' },
      { line: 8, cells: ['4', 'w'], raw: '4;w' },
    ])
  })

  it("counts the line of the spreadsheet's hint", async () => {
    const file = await openCsv(bytes('sep=;\na;b\n1;2\n'))
    expect(await all(file.rows)).toMatchObject([{ line: 3 }])
  })

  it('reads old Macintosh line ends', async () => {
    expect((await all((await openCsv(bytes('a;b\r1;2\r3;4'))).rows)).map((row) => row.line)).toEqual([2, 3])
  })

  it('keeps inches that nobody quoted', async () => {
    const file = await openCsv(bytes('sku;name\nT1;Raccord 1/2" laiton\nT2;"3/4" laiton\n'))
    expect((await all(file.rows)).map((row) => row.cells[1])).toEqual(['Raccord 1/2" laiton', '"3/4" laiton'])
  })

  it('trims names of columns, numbers those that come twice, fills short lines and shows long ones', async () => {
    const file = await openCsv(bytes(' sku ; Prix;Prix;\n1;2\n1;2;3;4;5\n1;2;3;;;;\n'))
    expect(file.columns).toEqual(['sku', 'Prix', 'Prix (2)', ''])
    expect((await all(file.rows)).map((row) => row.cells)).toEqual([
      ['1', '2', '', ''],
      ['1', '2', '3', '4', '5'],
      ['1', '2', '3', ''],
    ])
  })

  it.each([
    ['nothing', Buffer.from(''), 'csv.no_header', {}],
    ['blank lines only', Buffer.from('\n\n;;\n  \n'), 'csv.no_header', {}],
    ['a spreadsheet', Buffer.from('504b030414000600', 'hex'), 'csv.unreadable', { found: 'spreadsheet' }],
    ['a compressed file', Buffer.from('1f8b0800', 'hex'), 'csv.unreadable', { found: 'compressed' }],
    ['bytes that are no text', Buffer.from(`sku;name\n${'A;b\n'.repeat(200)}\0`), 'csv.unreadable', { found: 'binary' }],
    ['UTF-8 that becomes Windows-1252', Buffer.concat([Buffer.from(`sku;name\nA;é\n${'B;c\n'.repeat(200)}`), western('C;é\n')]), 'csv.unreadable', { found: 'mixed_encoding' }],
    ['a quotation mark never closed', Buffer.from('sku;name\nA;b\n\nB;"open\nC;d\n'), 'csv.row_broken', { line: 4 }],
  ])('refuses %s', async (_, file, code, details) => {
    const refusal = await refusalOf(async () => all((await openCsv(pieces(file, 300))).rows))
    expect(refusal).toMatchObject({ code, details })
  })
})

describe('writing a CSV', () => {
  it('writes what a French spreadsheet opens: mark, semicolons, decimal commas', async () => {
    expect(
      await written(
        'fr',
        ['Réf', 'Prix'],
        [
          ['A;1', 12.5],
          ['B "x"', null],
        ],
      ),
    ).toBe('\ufeffRéf;Prix\r\n"A;1";12,5\r\n"B ""x""";\r\n')
  })

  it('writes commas and points for machines, and changes nothing', async () => {
    expect(
      await written(
        'machine',
        ['sku', 'net'],
        [
          ['=A1', -12.5],
          ['B,\r2', 3],
        ],
      ),
    ).toBe('sku,net\n=A1,-12.5\n"B,\r2",3\n')
  })

  it('takes the sting out of formulas for people, and reads its own files back', async () => {
    const text = await written(
      'fr',
      ['sku', 'note'],
      [
        ['=cmd()', '+33 1 02'],
        ['-5', "l'écrou"],
        ['@a', 'x'],
      ],
    )
    expect(text).toBe("\ufeffsku;note\r\n'=cmd();'+33 1 02\r\n'-5;l'écrou\r\n'@a;x\r\n")
    expect((await all((await openCsv(bytes(text))).rows)).map((row) => row.cells)).toEqual([
      ['=cmd()', '+33 1 02'],
      ['-5', "l'écrou"],
      ['@a', 'x'],
    ])
  })
})

async function written(reader: CsvReader, header: string[], rows: CsvCell[][]): Promise<string> {
  return (await Array.fromAsync(writeCsv(reader, header, rows))).join('')
}

function bytes(text: string): AsyncIterable<Uint8Array> {
  return Readable.from([Buffer.from(text)])
}

async function* pieces(file: Buffer, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let i = 0; i < file.length; i += size) yield file.subarray(i, i + size)
}

/** Windows-1252, as far as these tests need it. */
function western(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\x80').replaceAll('œ', '\x9c'), 'latin1')
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(rows)
}

async function refusalOf(work: () => Promise<unknown>): Promise<{ code: string; details: unknown }> {
  try {
    await work()
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, details: error.details }
    throw error
  }
  throw new Error('nothing was refused')
}
