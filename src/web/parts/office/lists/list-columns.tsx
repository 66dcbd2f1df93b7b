import { Columns3 } from 'lucide-react'
import { Form, useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { listAddress } from '../../../ui/list/list-address.ts'
import { Menu } from '../../../ui/buttons/menu.tsx'
import { shownColumns } from '../../../ui/list/shown-columns.ts'
import type { Column } from '../../../ui/list/table.tsx'
import type { ListName } from '../../list-names.ts'

/** Which columns the list shows to this person; kept for him, on any device. */
export function ListColumns<Row>({ list, columns, chosen }: { list: ListName; columns: readonly Column<Row>[]; chosen: readonly string[] | null }) {
  const { pathname, search } = useLocation()
  const shown = new Set(shownColumns(columns, chosen).map((column) => column.key))
  const choices = columns.filter((column) => !column.fixed && !column.fileOnly)
  return (
    <Menu
      side="end"
      panel
      summaryClass="btn btn-plain"
      name={m.part_columns()}
      label={
        <>
          <Columns3 aria-hidden /> <span className="max-lg:hidden">{m.part_columns()}</span>
        </>
      }
    >
      <Form method="post" action="/lists/columns" key={[...shown].join(' ')} preventScrollReset className="w-60 space-y-2 p-2 max-sm:w-full">
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="back" value={`${pathname}${listAddress(search, { cols: null })}`} />
        <fieldset className="space-y-1.5">
          <legend className="sr-only">{m.part_columns()}</legend>
          {choices.map((column) => (
            <CheckboxField key={column.key} name="column" value={column.key} label={column.head} defaultChecked={shown.has(column.key)} />
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-2 pt-1">
          <Button type="submit" look="primary">
            {m.part_columns_show()}
          </Button>
          {chosen && (
            <Button type="submit" look="quiet" name="usual" value="1">
              {m.part_columns_usual()}
            </Button>
          )}
        </div>
      </Form>
    </Menu>
  )
}
