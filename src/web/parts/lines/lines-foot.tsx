import type { ReactNode } from 'react'
import { ShoppingCart } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'
import { Money } from '../../ui/money.tsx'
import { noPriceWords } from '../articles/price-tag.tsx'
import { usePricesHidden } from '../frame/switches/display.tsx'
import type { GridSums } from './lines-typed.ts'

/** The foot of the grid, always in sight: how many lines are ready, how many must be looked at, what they add up to. */
export function LinesFoot({ sums, busy, onSend, children }: { sums: GridSums; busy: boolean; onSend: () => void; children: ReactNode }) {
  const { good, wrong, pending, totals, currency } = sums
  const hidden = usePricesHidden()
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-t border-line bg-base-100 px-2 py-2">
      <div className="flex flex-1 items-center gap-x-3 max-sm:order-2">{children}</div>
      <div className="flex flex-wrap items-baseline gap-x-3 max-sm:w-full" aria-live="polite">
        {pending > 0 && <span className="text-muted">{m.cart_quick_pending({ count: pending })}</span>}
        {wrong > 0 && (
          <button type="button" className="cursor-pointer text-warning underline" title={m.cart_quick_first_wrong()} onClick={toFirstWrong}>
            {m.cart_quick_to_check({ count: wrong })}
          </button>
        )}
        {hidden ? <span className="text-muted">{noPriceWords(hidden)}</span> : <Totals totals={totals} currency={currency} />}
      </div>
      <Button
        type="submit"
        name="intent"
        value="add"
        look="primary"
        icon={ShoppingCart}
        disabled={busy}
        title="Ctrl + Enter"
        className="max-sm:order-3"
        onClick={(event) => {
          event.preventDefault()
          onSend()
        }}
      >
        {good === 0 ? m.cart_quick_add_none() : m.cart_quick_add({ count: good })}
      </Button>
    </div>
  )
}

function Totals({ totals, currency }: Pick<GridSums, 'totals' | 'currency'>) {
  return (
    <>
      <span className="text-muted max-sm:sr-only">{m.cart_quick_total()}</span>
      <Money cents={totals.netCents} currency={currency} className="text-lg font-semibold max-sm:ms-auto" suffix={m.frame_net()} />
      <span>
        <Money cents={totals.grossCents} currency={currency} className="text-muted" suffix={m.cart_quick_total_gross()} />
      </span>
    </>
  )
}

function toFirstWrong(): void {
  const row = document.querySelector('tr[data-wrong]')
  row?.scrollIntoView({ block: 'center' })
  row?.querySelector<HTMLInputElement>('input[aria-invalid], input')?.focus()
}
