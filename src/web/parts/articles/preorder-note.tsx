import type { PreorderMark } from '#modules/stock/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { limitWords, windowWords } from './preorder-words.ts'

/** Under the stock of an article that is sold by pre-order: how far the campaign is, its delivery periods, what a client is held to, and that nothing is firm yet. */
export function PreorderNote({ mark }: { mark: PreorderMark }) {
  const limits = limitWords(mark)
  return (
    <div className="mt-1 space-y-0.5 text-office text-muted">
      {mark.minQty !== null && <PreorderBar taken={mark.taken} minQty={mark.minQty} />}
      {mark.windows.length > 1 && <p>{mark.windows.map(windowWords).join(' · ')}</p>}
      {limits && <p>{limits}</p>}
      <p>{m.part_preorder_terms({ day: formatDay(mark.closesOn, getLocale(), 'long') })}</p>
    </div>
  )
}

/** A bar for the eye; the words beside it say the same. */
export function PreorderBar({ taken, minQty }: { taken: number; minQty: number }) {
  const reached = taken >= minQty
  return (
    <span className="my-1 block h-1.5 max-w-xs overflow-hidden rounded-full bg-base-300" aria-hidden>
      <span className={`block h-full ${reached ? 'bg-success' : 'bg-primary'}`} style={{ width: `${Math.min(100, Math.floor((taken / minQty) * 100))}%` }} />
    </span>
  )
}
