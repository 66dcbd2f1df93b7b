import { z } from 'zod'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { mostQuickLines, readPasted, type TypedLine } from '#modules/cart/index.ts'
import { csvText } from '#platform/csv/csv-text.ts'

const rows = z.array(z.tuple([z.string(), z.string(), z.string()]))

/**
 * The lines that a quick order form holds, in their order: the grid (`code`, `quantity`, `unit`, or `lines` as JSON), then a pasted text, then a file of any
 * encoding. A button of a line (`replace`, `nearest`, `remove` = 'index:value') is applied. Empty lines are left out. A file that can't be read
 * is told as `refused` (`csv.unreadable`) and takes nothing away from the other lines.
 */
export async function typedLines(form: FormData): Promise<{ lines: TypedLine[]; refused: Refusal | null }> {
  const grid = gridOf(form)
  applyButton(form, grid)
  const pasted = form.get('pasted')
  const file = await fileOf(form).catch((thrown: unknown) => {
    if (!isRefusal(thrown)) throw thrown
    return thrown
  })
  const lines = [...grid, ...(typeof pasted === 'string' ? readPasted(pasted) : []), ...(isRefusal(file) ? [] : file)].filter((line) => line.code.trim() !== '')
  return { lines: lines.slice(0, mostQuickLines), refused: isRefusal(file) ? file : null }
}

function gridOf(form: FormData): TypedLine[] {
  const json = form.get('lines')
  if (typeof json === 'string') return rows.parse(JSON.parse(json)).map(([code, quantity, unit]) => ({ code, quantity, unit: unit || null }))
  const [codes, quantities, units] = ['code', 'quantity', 'unit'].map((name) => form.getAll(name).map(String))
  return (codes ?? []).map((code, i) => ({ code, quantity: quantities?.[i] ?? '', unit: units?.[i] || null }))
}

function applyButton(form: FormData, grid: TypedLine[]): void {
  for (const button of ['replace', 'nearest', 'remove']) {
    const [, index, value = ''] = /^(\d+):(.*)$/.exec(String(form.get(button) ?? '')) ?? []
    const line = grid[Number(index)]
    if (!line) continue
    if (button === 'replace') line.code = value
    if (button === 'nearest') line.quantity = value
    if (button === 'remove') line.code = ''
  }
}

async function fileOf(form: FormData): Promise<TypedLine[]> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return []
  let text = ''
  for await (const part of csvText(file.stream()).text) text += part
  return readPasted(text)
}
