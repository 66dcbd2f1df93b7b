import { createContext, use, type ReactNode } from 'react'

/** Which of the two figures of a price is large. */
export type Display = 'net' | 'gross'

const DisplayContext = createContext<Display>('net')

/** Tells all price tags below what the reader chose. */
export function ShowPrices({ as, children }: { as: Display; children: ReactNode }) {
  return <DisplayContext value={as}>{children}</DisplayContext>
}

export function useDisplay(): Display {
  return use(DisplayContext)
}
