import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { NumberBounds } from '../../server/catalogue/number-facet.ts'
import { writtenBound } from './facet-bounds.ts'

type FacetRangeProps = { code: string; label: string; bounds: NumberBounds }

/** The least and the most of a number, typed; what there is stands in the empty boxes. Enter or the button applies them. */
export function FacetRange({ code, label, bounds }: FacetRangeProps) {
  const locale = getLocale()
  return (
    <div className="mt-1 flex items-center gap-1">
      <Bound name={`min.${code}`} label={m.shop_range_from({ label })} value={writtenBound(bounds.from, locale)} placeholder={writtenBound(bounds.least, locale)} />
      <span aria-hidden>–</span>
      <Bound name={`max.${code}`} label={m.shop_range_to({ label })} value={writtenBound(bounds.to, locale)} placeholder={writtenBound(bounds.most, locale)} />
      <button type="submit" aria-label={m.shop_range_apply({ label })} className="btn btn-plain px-2">
        OK
      </button>
    </div>
  )
}

function Bound({ name, label, value, placeholder }: { name: string; label: string; value: string; placeholder: string }) {
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      name={name}
      aria-label={label}
      title={m.shop_range_number()}
      pattern="\s*-?[0-9][0-9\s]*([.,][0-9]+)?\s*"
      maxLength={16}
      defaultValue={value}
      placeholder={placeholder}
      className="input num min-w-0 flex-1 px-1.5 text-end"
    />
  )
}
