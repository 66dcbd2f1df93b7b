import { parseQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { listThresholds, setThresholds, type ThresholdFilter, type ThresholdLine, type ThresholdRow } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'

export type ThresholdPreview = {
  lines: { sku: string; name: string; warehouse: string; before: number | null; after: number; safety: number; stepsPerUnit: number }[]
  changed: number
  total: number
  rest: number
  keys: string[] | null
}

const mostAtOnce = 10_000
const shown = 100

/** A row of the list as its form carries it. */
export function keyOf({ sku, warehouse, version, stepsPerUnit }: Pick<ThresholdRow, 'sku' | 'warehouse' | 'version' | 'stepsPerUnit'>): string {
  return JSON.stringify([sku, warehouse, version, stepsPerUnit])
}

function readKey(text: FormDataEntryValue): { sku: string; warehouse: string; version: number; stepsPerUnit: number } {
  const [sku, warehouse, version, stepsPerUnit] = JSON.parse(String(text)) as [string, string, number, number]
  return { sku, warehouse, version, stepsPerUnit }
}

/** Saves the rows of the list in which something was typed, as thresholds by hand; what was emptied is taken away. Each line that is refused says why. */
export async function saveTyped(ctx: Ctx, form: FormData): Promise<{ saved: number; faults: string[] }> {
  const lines: ThresholdLine[] = []
  const faults: string[] = []
  for (const key of form.getAll('row')) {
    const { sku, warehouse, version, stepsPerUnit } = readKey(key)
    const typed = (name: string) => String(form.get(`${name} ${String(key)}`) ?? '').trim()
    const [point, safety] = [typed('point'), typed('safety')]
    if (point === typed('wasPoint') && safety === typed('wasSafety')) continue
    try {
      lines.push(
        point === ''
          ? { sku, warehouse, version, mode: 'none' }
          : { sku, warehouse, version, mode: 'hand', reorderPoint: countOf(point, stepsPerUnit), safety: safety === '' ? 0 : countOf(safety, stepsPerUnit) },
      )
    } catch (thrown) {
      faults.push(`${sku}: ${sentenceOf(thrown as Refusal, ctx.locale)}`)
    }
  }
  const results = await setThresholds(ctx, lines)
  for (const { line, code } of results)
    if (code) faults.push(`${lines[line - 1]!.sku}: ${sentenceOf({ code, details: { sku: lines[line - 1]!.sku, warehouse: lines[line - 1]!.warehouse } }, ctx.locale)}`)
  return { saved: results.filter(({ status }) => status === 'set').length, faults }
}

function countOf(typed: string, stepsPerUnit: number): number {
  return /^0+([.,]0*)?$/.test(typed) ? 0 : parseQuantity(typed, stepsPerUnit)
}

/** What computing would change: of the ticked rows, or of all that the list's filter finds (up to 10,000). */
export async function previewComputed(ctx: Ctx, form: FormData, filter: ThresholdFilter): Promise<ThresholdPreview> {
  const keys = form.get('all') === null ? form.getAll('row_picked').map(String) : null
  const rows = await rowsOf(ctx, keys, filter)
  const results = await setThresholds(
    ctx,
    rows.map(({ sku, warehouse }) => ({ sku, warehouse, mode: 'computed' })),
    { dryRun: true },
  )
  const lines = results.flatMap(({ line, safety, reorderPoint }) => {
    const row = rows[line - 1]!
    if (reorderPoint === undefined || safety === undefined || (row.mode === 'computed' && row.reorderPoint === reorderPoint && row.safety === safety)) return []
    return [{ sku: row.sku, name: row.name, warehouse: row.warehouse, before: row.reorderPoint, after: reorderPoint, safety, stepsPerUnit: row.stepsPerUnit }]
  })
  return { lines: lines.slice(0, shown), changed: lines.length, total: rows.length, rest: Math.max(0, lines.length - shown), keys }
}

/** Does it: computes anew at this moment. */
export async function applyComputed(ctx: Ctx, form: FormData, filter: ThresholdFilter): Promise<number> {
  const keys = form.get('all') === null ? form.getAll('row_picked').map(String) : null
  const rows = await rowsOf(ctx, keys, filter)
  return (
    await setThresholds(
      ctx,
      rows.map(({ sku, warehouse }) => ({ sku, warehouse, mode: 'computed' })),
    )
  ).filter(({ status }) => status === 'set').length
}

async function rowsOf(ctx: Ctx, keys: readonly string[] | null, filter: ThresholdFilter): Promise<ThresholdRow[]> {
  if (keys === null) return (await listThresholds(ctx, { ...filter, before: null, after: null, limit: mostAtOnce })).rows
  const picked = new Set(keys.map((key) => [readKey(key).sku, readKey(key).warehouse].join('\u0000')))
  const { rows } = await listThresholds(ctx, { skus: keys.map((key) => readKey(key).sku), limit: mostAtOnce })
  return rows.filter(({ sku, warehouse }) => picked.has([sku, warehouse].join('\u0000')))
}
