import { useShortcuts } from './use-shortcuts.ts'

/** `j` and `k` walk the links of the table's rows (Enter opens, as links do), `x` ticks the row. */
export function useRowKeys(): void {
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    x: () => currentRow()?.querySelector<HTMLInputElement>('.pick input')?.click(),
  })
}

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('table[data-rows] tbody tr')]
  const at = rows.findIndex((row) => row === currentRow())
  const next = at < 0 ? rows[by > 0 ? 0 : rows.length - 1] : rows[at + by]
  const target = placeIn(next)
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

/** The link that Enter opens, though the box to tick stands before it. */
function placeIn(row: Element | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>('a[href]') ?? row?.querySelector<HTMLElement>('td:not(.pick) button, .pick input')
}

function currentRow(): Element | null {
  return document.activeElement?.closest('table[data-rows] tbody tr') ?? null
}
