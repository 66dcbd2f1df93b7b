import { createContext, use, type ReactNode } from 'react'

/** Which of the two figures of a price is large. */
export type Display = 'net' | 'gross'

const DisplayContext = createContext<Display>('net')

/** Why the reader is told no price at all; null when he is. */
export type PricesHidden = 'sign_in' | 'approval' | null

const HiddenContext = createContext<PricesHidden>(null)

/** Tells all price tags below what the reader chose, and what to say where he is told none. */
export function ShowPrices({ as, hidden = null, children }: { as: Display; hidden?: PricesHidden; children: ReactNode }) {
  return (
    <HiddenContext value={hidden}>
      <DisplayContext value={as}>{children}</DisplayContext>
    </HiddenContext>
  )
}

export function usePricesHidden(): PricesHidden {
  return use(HiddenContext)
}

export function useDisplay(): Display {
  return use(DisplayContext)
}
