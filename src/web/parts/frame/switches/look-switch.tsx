import { LayoutGrid, Rows3 } from 'lucide-react'
import { Form, useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'

/** Rows or tiles, remembered on this device. */
export function LookSwitch({ look }: { look: 'rows' | 'tiles' }) {
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/preferences" preventScrollReset>
      <input type="hidden" name="back" value={pathname + search} />
      <div role="group" aria-label={m.shop_look()} className="flex">
        {looks.map(({ value, icon: Glyph, label }) => (
          <button
            key={value}
            type="submit"
            name="listing"
            value={value}
            aria-pressed={value === look}
            aria-label={label()}
            title={label()}
            className="btn btn-quiet btn-square aria-pressed:bg-base-300"
          >
            <Glyph aria-hidden />
          </button>
        ))}
      </div>
    </Form>
  )
}

const looks = [
  { value: 'rows', icon: Rows3, label: m.shop_look_rows },
  { value: 'tiles', icon: LayoutGrid, label: m.shop_look_tiles },
] as const
