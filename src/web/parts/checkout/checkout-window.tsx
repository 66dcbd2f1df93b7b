import type { PreorderMark } from '#modules/stock/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { SelectField } from '../../ui/form/select-field.tsx'
import { PreorderNote } from '../articles/preorder-note.tsx'

/** In which of the campaign's periods the pre-order is to be delivered (or is there to be brought to its counter), and on what terms it is taken. */
export function CheckoutWindow({ mark, chosen, collected, error }: { mark: PreorderMark; chosen: string; collected: boolean; error: string | undefined }) {
  const day = (text: string) => formatDay(text, getLocale())
  return (
    <div>
      <SelectField
        label={collected ? m.order_checkout_window_collect() : m.order_checkout_window()}
        name="window"
        required
        defaultValue={chosen || String(mark.windows[0]?.id ?? '')}
        error={error}
        choices={mark.windows.map(({ id, from, to }) => ({ value: String(id), label: m.order_checkout_window_choice({ from: day(from), to: day(to) }) }))}
      />
      <PreorderNote mark={mark} />
    </div>
  )
}
