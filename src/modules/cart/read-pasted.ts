import { mostQuickLines, type TypedLine } from './quick-order.ts'
import { unitOfWord } from './unit-of-word.ts'

/**
 * Splits pasted text or the text of a file into code, quantity and unit: a line each, parted by tab, semicolon, bar, comma or blanks. A quantity
 * that is not there is 1; a unit may be told by its word in either language. A first line that names its columns is left out; a line that can't be split keeps its text as the code.
 */
export function readPasted(text: string): TypedLine[] {
  const rows = text
    .replace(/^\ufeff?(sep=.\s*[\r\n]+)?/i, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(cellsOf)
  const [first] = rows
  if (first && namesColumns(first)) rows.shift()
  return rows
    .slice(0, mostQuickLines)
    .map(([code = '', quantity = '', unit = '']) => ({ code, quantity: quantity === '' ? '1' : quantity, unit: unit === '' ? null : unitOfWord(unit) }))
}

function cellsOf(line: string): string[] {
  const sign = ['\t', ';', '|'].find((one) => line.includes(one))
  if (sign) return split(line, sign)
  const [, code, quantity] = /^(.*?)\s*(?:,|\s)\s*([\d][\d\s.,]*)$/.exec(line) ?? []
  if (code !== undefined && quantity !== undefined && !unquoted(code).includes('"')) return [unquoted(code), quantity.trim()]
  return line.includes(',') ? split(line, ',') : [unquoted(line)]
}

/** A sign between quotation marks does not part; a mark that is never closed leaves the rest of the line in its cell. */
function split(line: string, sign: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const letter of line) {
    if (letter === '"') quoted = !quoted
    if (letter === sign && !quoted) {
      cells.push(unquoted(cell))
      cell = ''
    } else cell += letter
  }
  return [...cells, unquoted(cell)]
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .trim()
}

const quantityHead = /^(qte?s?|qty|quantites?( commandees?)?|quantity|quantities|nombre|nb)\.?$/

function namesColumns(cells: readonly string[]): boolean {
  return quantityHead.test((cells[1] ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
}
