import type { ImportKind, LineReject } from '#platform/csv/import-kind.ts'
import { withHeader, type Mapping } from './mapping.ts'

export type CheckedLine = { row: unknown; rejects: null } | { row: null; rejects: LineReject[] }

/** A line's fields against the kind's schema: the row, or a reject for each field that can't be read, with the name of the column in the file. */
export function checkLine(kind: ImportKind, line: number, fields: Record<string, unknown>, mapping: Mapping = {}): CheckedLine {
  const parsed = kind.row.safeParse(fields)
  if (parsed.success) return { row: parsed.data, rejects: null }
  const rejects = parsed.error.issues.map((issue): LineReject => {
    const column = String(issue.path[0] ?? '')
    const found: { code?: unknown; details?: unknown } = issue.code === 'custom' ? (issue.params ?? {}) : {}
    const value = String(fields[column] ?? '').slice(0, 100)
    return {
      line,
      code: typeof found.code === 'string' ? found.code : 'import.value_invalid',
      details: withHeader({ column, value, ...(typeof found.details === 'object' ? found.details : { reason: issue.message }) }, mapping),
    }
  })
  return { row: null, rejects }
}
