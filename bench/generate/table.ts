/** Rows for one table, each a line of PostgreSQL's COPY text. */
export type Table = { table: string; columns: string; rows: Iterable<string> }

/** One line of COPY text; null is written as COPY writes it. Texts must hold neither tabs nor backslashes. */
export function row(...cells: (string | number | boolean | null)[]): string {
  return `${cells.map((cell) => cell ?? '\\N').join('\t')}\n`
}
