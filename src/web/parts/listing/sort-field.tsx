import { Form, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'

type SortFieldProps = { sort: string; choices: readonly { value: string; label: string }[] }

/** In which order, as a list of the system's own; a GET form like the filters. */
export function SortField({ sort, choices }: SortFieldProps) {
  const { search } = useLocation()
  const kept = [...new URLSearchParams(search)].filter(([name]) => name !== 'sort' && name !== 'after' && name !== 'before')
  return (
    <Form method="get" preventScrollReset className="flex items-center gap-2">
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <label className="flex items-center gap-2 whitespace-nowrap">
        <span className="text-muted max-sm:sr-only">{m.shop_sort()}</span>
        <select key={sort} name="sort" defaultValue={sort} className="select w-auto" onChange={(event) => event.currentTarget.form?.requestSubmit()}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <button type="submit" className="btn btn-plain">
          {m.shop_sort_apply()}
        </button>
      </noscript>
    </Form>
  )
}
