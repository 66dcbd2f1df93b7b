import { useEffect, useRef } from 'react'
import { Form, useLocation } from 'react-router'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import type { FacetView } from '../server/facet-view.ts'
import { formatNumber } from '../ui/format.ts'
import { listAddress } from '../ui/list-address.ts'

type FacetListProps = { facets: readonly FacetView[]; /** The counts are estimates. */ about: boolean }

/** Filters with counts, several values each, all in the address. Every tick sends the form; without scripts its button does. */
export function FacetList({ facets, about }: FacetListProps) {
  const { search } = useLocation()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => tickAsIn(search, form.current), [search])
  const kept = [...new URLSearchParams(search)].filter(([name]) => !name.startsWith('f.') && name !== 'after' && name !== 'before')
  return (
    <Form ref={form} method="get" preventScrollReset onChange={(event) => event.currentTarget.requestSubmit()} className="facets" data-follow="stay">
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {facets.map((facet) => (
        <Facet key={facet.code} facet={facet} about={about} search={search} />
      ))}
      <noscript>
        <button type="submit" className="btn btn-plain">
          {m.shop_filter_apply()}
        </button>
      </noscript>
    </Form>
  )
}

function Facet({ facet: { code, label, unit, values, hidden }, about, search }: { facet: FacetView; about: boolean; search: string }) {
  const locale = getLocale()
  return (
    <fieldset>
      <legend>
        {label}
        {unit && <small>{` (${unit})`}</small>}
      </legend>
      {values.map(({ value, label: text, count, chosen }) => (
        <label key={value}>
          <input type="checkbox" className="checkbox" name={`f.${code}`} value={value} defaultChecked={chosen} />
          <span>{text}</span>
          <small>{about ? `≈ ${formatNumber(count, locale)}` : formatNumber(count, locale)}</small>
        </label>
      ))}
      {hidden > 0 && (
        <a href={listAddress(`${search}&more=${encodeURIComponent(code)}`, {})}>{m.shop_more_values({ count: hidden })}</a>
      )}
    </fieldset>
  )
}

/** The boxes follow the address when it changes otherwise: a chip removed, the browser's way back. Redrawing them would lose the keyboard's place. */
function tickAsIn(search: string, form: HTMLFormElement | null): void {
  const params = new URLSearchParams(search)
  for (const box of form?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? []) box.checked = params.has(box.name, box.value)
}
