import type { ReactNode } from 'react'
import { ListFilter as Funnel } from 'lucide-react'
import { Form, useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Menu } from '../../../ui/buttons/menu.tsx'

/** A list's filters in a small panel, sent by GET with the rest of the address; `names` are the fields that it sets. */
export function ListFilter({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const { search } = useLocation()
  const kept = [...new URLSearchParams(search)].filter(([name]) => !names.includes(name) && name !== 'after' && name !== 'before')
  return (
    <Menu
      side="end"
      panel
      summaryClass="btn btn-plain"
      label={
        <>
          <Funnel aria-hidden /> {m.part_filter()}
        </>
      }
    >
      <Form method="get" key={search} className="w-72 space-y-3 p-2 max-sm:w-full">
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        {children}
        <Button type="submit" look="primary">
          {m.part_filter_apply()}
        </Button>
      </Form>
    </Menu>
  )
}
