import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, Plus } from 'lucide-react'
import { Form, Link, useSubmit } from 'react-router'
import type { TreeRow } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import type { CategoryWay } from '../../../server/catalogue/category-moves.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Icon } from '../../../ui/icon.ts'

type Row = TreeRow & { name: string; ways: CategoryWay[] }

const steps: { way: CategoryWay; icon: Icon; key: string; label: (inputs: { name: string }) => string }[] = [
  { way: 'up', icon: ArrowUp, key: 'ArrowUp', label: m.office_category_up },
  { way: 'down', icon: ArrowDown, key: 'ArrowDown', label: m.office_category_down },
  { way: 'out', icon: IndentDecrease, key: 'ArrowLeft', label: m.office_category_out },
  { way: 'in', icon: IndentIncrease, key: 'ArrowRight', label: m.office_category_in },
]

/** The tree as rows: dragged onto another one to stand before it, moved by Alt and the arrows, or by buttons that need no scripts. */
export function OfficeCategoryTree({ rows, readOnly, locale }: { rows: readonly Row[]; readOnly: boolean; locale: 'fr' | 'en' }) {
  const submit = useSubmit()
  const [over, setOver] = useState<number | null>(null)
  const send = (fields: Record<string, string | number>) => void submit({ ...fields }, { method: 'post', action: '/office/categories', preventScrollReset: true })

  function onKeyDown(event: KeyboardEvent, row: Row): void {
    const step = steps.find(({ key }) => key === event.key)
    if (!event.altKey || !step) return
    // Also where there is no way: the browser would leave the page.
    event.preventDefault()
    if (row.ways.includes(step.way)) send({ verb: step.way, id: row.id, seenParent: row.parentId ?? '' })
  }

  function onDrop(event: DragEvent, row: Row): void {
    event.preventDefault()
    setOver(null)
    const dragged = rows.find(({ id }) => id === Number(event.dataTransfer.getData('text/x-category')))
    if (dragged && dragged !== row) send({ verb: 'place', id: dragged.id, seenParent: dragged.parentId ?? '', parentId: row.parentId ?? '', beforeId: row.id })
  }

  return (
    <>
      {!readOnly && <p className="mb-2 text-tiny text-muted">{m.office_categories_text()}</p>}
      <ul className="divide-y divide-line border-y border-line">
        {rows.map((row) => (
          <li
            key={row.id}
            draggable={!readOnly}
            onDragStart={(event) => event.dataTransfer.setData('text/x-category', String(row.id))}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(row.id)
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => onDrop(event, row)}
            onKeyDown={readOnly ? undefined : (event) => onKeyDown(event, row)}
            className={`flex flex-wrap items-center gap-x-2 py-1 ${over === row.id ? 'border-t-2 border-t-primary' : ''}`}
            style={{ paddingInlineStart: `${Math.min(row.depth, 8) * 1.25}rem` }}
          >
            <span className="min-w-0 flex-1">
              {readOnly ? (
                row.name
              ) : (
                <Link to={`?edit=${row.id}`} aria-label={m.office_category_rename({ name: row.name })}>
                  {row.name}
                </Link>
              )}{' '}
              <Link to={`/office/articles?category=${row.id}`} className="num inline-block min-h-6 content-center text-tiny text-muted">
                {m.office_category_articles({ count: formatNumber(row.total, locale) })}
              </Link>
            </span>
            {!readOnly && (
              <Form method="post" action="/office/categories" className="flex" preventScrollReset>
                <input type="hidden" name="id" value={row.id} />
                <input type="hidden" name="seenParent" value={row.parentId ?? ''} />
                {steps.map(({ way, icon: Glyph, label }) => (
                  <button
                    key={way}
                    type="submit"
                    name="verb"
                    value={way}
                    disabled={!row.ways.includes(way)}
                    className="btn btn-quiet btn-small btn-square"
                    aria-label={label({ name: row.name })}
                    title={label({ name: row.name })}
                  >
                    <Glyph aria-hidden />
                  </button>
                ))}
                <Link
                  to={`?below=${row.id}`}
                  className="btn btn-quiet btn-small btn-square"
                  aria-label={m.office_category_new_below({ name: row.name })}
                  title={m.office_category_new_below({ name: row.name })}
                >
                  <Plus aria-hidden />
                </Link>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
