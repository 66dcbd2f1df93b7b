import { Refusal } from '#kernel/refusal.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'

/** Our column's name → the name that it has in the file. */
export type Mapping = Record<string, string>

/** Recognises a file's columns by our names and their aliases, whatever accents, signs and letter case. A column of the file serves once. */
export function proposeMapping(kind: ImportKind, columns: readonly string[]): Mapping {
  const free = new Map(
    columns
      .filter(Boolean)
      .map((column) => [plain(column), column] as const)
      .toReversed(),
  )
  const mapping: Mapping = {}
  for (const { name, aliases } of kind.columns) {
    const found = [name, ...aliases].map(plain).find((word) => free.has(word))
    if (found === undefined) continue
    mapping[name] = free.get(found) ?? ''
    free.delete(found)
  }
  for (const column of columns) {
    const family = kind.families.find((start) => column.toLowerCase().startsWith(start) && column.length > start.length)
    if (family && !Object.values(mapping).includes(column)) mapping[family + column.slice(family.length).trim()] = column
  }
  return mapping
}

/** The columns that the kind can't do without and that nothing is mapped to. */
export function missingColumns(kind: ImportKind, mapping: Mapping): string[] {
  return kind.columns.filter((column) => column.required && !mapping[column.name]).map((column) => column.name)
}

/**
 * Refuses `import.mapping_invalid` when a name on either side does not exist, and `import.column_missing` with the columns that the kind can't do without.
 */
export function checkMapping(kind: ImportKind, columns: readonly string[], mapping: Mapping): void {
  const wrong = Object.entries(mapping).find(([name, column]) => !isColumnOf(kind, name) || !columns.includes(column))
  if (wrong) throw new Refusal('import.mapping_invalid', { column: wrong[0], header: wrong[1] })
  const missing = missingColumns(kind, mapping)
  if (missing.length > 0) throw new Refusal('import.column_missing', { columns: missing.join(', ') })
}

function isColumnOf(kind: ImportKind, name: string): boolean {
  return kind.columns.some((column) => column.name === name) || kind.families.some((start) => name.startsWith(start) && name.length > start.length)
}

/** What a reject tells, with the file's own name for the column at fault beside ours; lines without a file have our names alone. */
export function withHeader(details: Record<string, unknown>, mapping: Mapping): Record<string, unknown> {
  const { column } = details
  return typeof column === 'string' && !('header' in details) ? { ...details, header: mapping[column] ?? column } : details
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
}
