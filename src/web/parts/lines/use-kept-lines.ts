import { useEffect, useRef } from 'react'
import { isEmpty, type Typed } from './lines-typed.ts'

type Kept = { company: string; rows: readonly Typed[]; restore: (lines: readonly Typed[]) => void; /** False when the page came with lines of its own. */ restorable: boolean }

/**
 * Keeps typed lines in this tab, so that a session that ends loses nothing: they come back after signing in, those of a visitor to the first company.
 */
export function useKeptLines({ company, rows, restore, restorable }: Kept): void {
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    const kept = restorable ? (read(company) ?? (company === '' ? null : read(''))) : null
    if (company !== '') forget('')
    if (kept) restore(kept)
  }, [company, restorable, restore])
  useEffect(() => {
    if (!begun.current) return
    const typed = rows.filter((row) => !isEmpty(row)).map(({ code, quantity, unit }) => ({ code, quantity, unit }))
    if (typed.length === 0) forget(company)
    else sessionStorage.setItem(place(company), JSON.stringify(typed))
  }, [company, rows])
}

function read(company: string): Typed[] | null {
  const text = sessionStorage.getItem(place(company))
  return text === null ? null : JSON.parse(text)
}

function forget(company: string): void {
  sessionStorage.removeItem(place(company))
}

function place(company: string): string {
  return `comptoir quick order ${company}`
}
