import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, Plus } from 'lucide-react'
import { Form, Link, useSubmit } from 'react-router'
import type { TreeRow } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import type { CategoryWay } from '../../../server/catalogue/category-moves.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Icon } from '../../../ui/icon.ts'
import { categoryDrop, type CategoryDrop } from './category-drop.ts'

type Row = TreeRow & { name: string; ways: CategoryWay[] }

const steps: { way: CategoryWay; icon: Icon; key: string; label: (inputs: { name: string }) => string }[] = [
  { way: 'up', icon: ArrowUp, key: 'ArrowUp', label: m.office_category_up },
  { way: 'down', icon: ArrowDown, key: 'ArrowDown', label: m.office_category_down },
  { way: 'out', icon: IndentDecrease, key: 'ArrowLeft', label: m.office_category_out },
  { way: 'in', icon: IndentIncrease, key: 'ArrowRight', label: m.office_category_in },
]

const farIn = (depth: number) => `${Math.min(depth, 8) * 1.25}rem`

/** Alike while nothing that is drawn changes: a held row tells where it is many times a second. */
const falls = ({ parentId, beforeId, insideId }: CategoryDrop) => [parentId, beforeId, insideId].join(' ')

/** The tree as rows: dragged before, below or behind another one, with a mark where it falls, moved by Alt and the arrows, or by buttons that need no scripts. */
export function OfficeCategoryTree({ rows, readOnly, locale }: { rows: readonly Row[]; readOnly: boolean; locale: 'fr' | 'en' }) {
  const submit = useSubmit()
  const [dragged, setDragged] = useState<Row | null>(null)
  const [drop, setDrop] = useState<CategoryDrop | null>(null)
  const send = (fields: Record<string, string | number>) => void submit({ ...fields }, { method: 'post', action: '/office/categories', preventScrollReset: true })

  function onKeyDown(event: KeyboardEvent, row: Row): void {
    const step = steps.find(({ key }) => key === event.key)
    if (!event.altKey || !step) return
    // Also where there is no way: the browser would leave the page.
    event.preventDefault()
    if (row.ways.includes(step.way)) send({ verb: step.way, id: row.id, seenParent: row.parentId ?? '' })
  }

  function onDragOver(event: DragEvent, row: Row): void {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const next = dragged && categoryDrop(rows, dragged.id, row.id, (event.clientY - top) / height)
    if (next) event.preventDefault()
    setDrop((now) => (now && next && falls(now) === falls(next) ? now : next))
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    if (dragged && drop) send({ verb: 'place', id: dragged.id, seenParent: dragged.parentId ?? '', parentId: drop.parentId ?? '', beforeId: drop.beforeId ?? '' })
    letGo()
  }

  function letGo(): void {
    setDragged(null)
    setDrop(null)
  }

  return (
    <>
      {!readOnly && <p className="mb-2 text-tiny text-muted">{m.office_categories_text()}</p>}
      <ul
        className="divide-y divide-line border-y border-line"
        onDragLeave={({ currentTarget, relatedTarget }) => (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) || setDrop(null)}
      >
        {rows.map((row) => (
          <li
            key={row.id}
            draggable={!readOnly}
            onDragStart={(event) => {
              event.dataTransfer.setData('text/x-category', String(row.id))
              setDragged(row)
            }}
            onDragOver={(event) => onDragOver(event, row)}
            onDrop={onDrop}
            onDragEnd={letGo}
            onKeyDown={readOnly ? undefined : (event) => onKeyDown(event, row)}
            className={`relative flex flex-wrap items-center gap-x-2 py-1 ${drop?.insideId === row.id ? 'bg-tint' : ''}`}
            style={{ paddingInlineStart: farIn(row.depth) }}
          >
            {drop?.mark.rowId === row.id && <DropMark {...drop.mark} />}
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

function DropMark({ edge, depth }: CategoryDrop['mark']) {
  const side = edge === 'top' ? 'top-0 -translate-y-1/2' : 'bottom-0 translate-y-1/2'
  return (
    <span aria-hidden className={`pointer-events-none absolute inset-e-0 z-10 flex items-center ${side}`} style={{ insetInlineStart: farIn(depth) }} data-drop-mark>
      <span className="size-2 rounded-full bg-primary" />
      <span className="h-0.5 flex-1 bg-primary" />
    </span>
  )
}
