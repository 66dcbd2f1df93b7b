import { parseQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { listThresholds, setThresholds, type ThresholdFilter, type ThresholdLine, type ThresholdRow } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import { thresholdBox } from '../../parts/office/alerts/threshold-box.ts'

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

type Typed = { key: string; sku: string; warehouse: string; version: number; stepsPerUnit: number; point: string; safety: string; safetyChanged: boolean }

/** The rows in which something was typed. */
function typedRows(form: FormData): Typed[] {
  return form.getAll('row').flatMap((key) => {
    const typed = (name: string) => String(form.get(`${name} ${String(key)}`) ?? '').trim()
    const [point, safety] = [typed('point'), typed('safety')]
    const safetyChanged = safety !== typed('wasSafety')
    return point === typed('wasPoint') && !safetyChanged ? [] : [{ key: String(key), ...readKey(key), point, safety, safetyChanged }]
  })
}

/** What was typed, by its box, so that a page without scripts still holds it. */
export function typedIn(form: FormData): Record<string, string> {
  return boxes(typedRows(form))
}

function boxes(rows: readonly Typed[]): Record<string, string> {
  return Object.fromEntries(rows.flatMap((row) => [[thresholdBox('point', row), row.point] as const, [thresholdBox('safety', row), row.safety] as const]))
}

/** Saves the rows of the list in which something was typed, as thresholds by hand; what was emptied is taken away. Each row that is refused says why, and stays as it was typed. */
export async function saveTyped(ctx: Ctx, form: FormData): Promise<{ saved: number; faults: string[]; typed: Record<string, string> }> {
  const [lines, meant, refused]: [ThresholdLine[], Typed[], Typed[]] = [[], [], []]
  const faults: string[] = []
  const refuse = (row: Typed, refusal: Pick<Refusal, 'code' | 'details'>) => {
    refused.push(row)
    faults.push(`${row.sku} ${row.warehouse} – ${sentenceOf(refusal, ctx.locale)}`)
  }
  for (const row of typedRows(form)) {
    try {
      lines.push(lineOf(row))
      meant.push(row)
    } catch (thrown) {
      refuse(row, thrown as Refusal)
    }
  }
  const results = await setThresholds(ctx, lines)
  for (const { line, code } of results) {
    const row = meant[line - 1]!
    if (code) refuse(row, { code, details: { sku: row.sku, warehouse: row.warehouse } })
  }
  return { saved: results.filter(({ status }) => status === 'set').length, faults, typed: boxes(refused) }
}

function lineOf({ sku, warehouse, version, stepsPerUnit, point, safety, safetyChanged }: Typed): ThresholdLine {
  if (point === '') {
    if (safety !== '' && safetyChanged) throw new Refusal('stock.threshold_point_missing')
    return { sku, warehouse, version, mode: 'none' }
  }
  return { sku, warehouse, version, mode: 'hand', reorderPoint: countOf(point, stepsPerUnit), safety: safety === '' ? 0 : countOf(safety, stepsPerUnit) }
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
