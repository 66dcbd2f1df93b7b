import { useEffect, useRef, type FormEvent } from 'react'
import { Form, useLocation, useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { FacetView } from '../../server/catalogue/facet-view.ts'
import { formatCount } from '../../ui/format.ts'
import { listAddress } from '../../ui/list/list-address.ts'
import { withTypedRanges, writtenBound } from './facet-bounds.ts'
import { FacetRange } from './facet-range.tsx'

type FacetListProps = { facets: readonly FacetView[]; /** The counts are estimates. */ about: boolean }

/** Filters with counts, several values each, all in the address. Every tick sends the form, and so does the button beside the boxes of a number; without scripts the buttons do. */
export function FacetList({ facets, about }: FacetListProps) {
  const { search } = useLocation()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => tickAsIn(search, facets, form.current), [search, facets])
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const asked = new URLSearchParams([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]))
    void navigate(`?${withTypedRanges(asked) ?? asked}`, { preventScrollReset: true })
  }
  const kept = [...new URLSearchParams(search)].filter(([name]) => !name.startsWith('f.') && name !== 'after' && name !== 'before')
  return (
    <Form ref={form} method="get" onSubmit={send} onChange={(event) => isTick(event.target) && event.currentTarget.requestSubmit()} className="facets" data-follow="stay">
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

function Facet({ facet: { code, label, unit, values, bounds, hidden }, about, search }: { facet: FacetView; about: boolean; search: string }) {
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
          <small>{formatCount(count, about, locale)}</small>
        </label>
      ))}
      {bounds && <FacetRange code={code} label={label} bounds={bounds} />}
      {hidden > 0 && (
        <a href={listAddress(`${search}&more=${encodeURIComponent(code)}`, {})}>{bounds ? m.shop_every_value({ count: hidden }) : m.shop_more_values({ count: hidden })}</a>
      )}
    </fieldset>
  )
}

function isTick(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox'
}

/** The boxes follow the address when it changes otherwise: a chip removed, the browser's way back. Redrawing them would lose the keyboard's place. */
function tickAsIn(search: string, facets: readonly FacetView[], form: HTMLFormElement | null): void {
  const params = new URLSearchParams(search)
  for (const box of form?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? []) box.checked = params.has(box.name, box.value)
  for (const { code, bounds } of facets) {
    if (bounds) fill(form, `min.${code}`, bounds.from)
    if (bounds) fill(form, `max.${code}`, bounds.to)
  }
}

function fill(form: HTMLFormElement | null, name: string, number: string): void {
  const box = form?.elements.namedItem(name)
  if (box instanceof HTMLInputElement) box.value = writtenBound(number, getLocale())
}
