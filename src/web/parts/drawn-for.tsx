import { createContext, use, useMemo, type ReactNode } from 'react'

type Buyer = { company: string; mayOrder: boolean }

const BuyerContext = createContext<Buyer>({ company: '', mayOrder: false })

/** Tells the parts below for which company they are drawn ('' for a visitor), and whether the reader may order. */
export function DrawnFor({ company, mayOrder, children }: Buyer & { children: ReactNode }) {
  const buyer = useMemo(() => ({ company, mayOrder }), [company, mayOrder])
  return <BuyerContext value={buyer}>{children}</BuyerContext>
}

/** Belongs into every form that changes something for a company: the action compares it (`mustBeSameCompany`). */
export function CompanyField() {
  return <input type="hidden" name="company" value={use(BuyerContext).company} />
}

export function useMayOrder(): boolean {
  return use(BuyerContext).mayOrder
}
