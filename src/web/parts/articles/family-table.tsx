import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { FamilyCell, FamilyView } from '../../server/prices/family-view.ts'
import { formatPrice } from '../../ui/format.ts'
import { AddForm, type LineAnswer } from '../cart/add-form.tsx'
import type { AddAnswer } from '../../server/cart/add-to-cart.ts'
import { useDisplay, usePricesHidden } from '../frame/switches/display.tsx'
import { useMayOrder } from '../drawn-for.tsx'
import { LineAnswerNote } from '../lines/line-answer-note.tsx'
import { taxWord } from './price-tag.tsx'
import { perWord, unitWord } from './units.ts'

type FamilyTableProps = { family: FamilyView; unit: string; currency: string; /** Which cell is the page's article. */ chosen: number; answer: AddAnswer | undefined }

/** The same family, one axis down and one across: type how many of each and add them all at once. */
export function FamilyTable({ family, unit, currency, chosen, answer }: FamilyTableProps) {
  const display = useDisplay()
  const mayOrder = useMayOrder()
  const pricesTold = usePricesHidden() === null
  const about = [pricesTold && m.shop_family_prices({ tax: taxWord(display), per: perWord(unit, family.per) }), mayOrder && m.shop_family_how({ unit: unitWord(unit, 2) })].filter(
    Boolean,
  )
  return (
    <section className="mt-8" id="family">
      <h2>{m.shop_family({ rows: family.rowsAre, columns: family.columnsAre })}</h2>
      {about.length > 0 && <p className="text-office text-muted">{about.join(' ')}</p>}
      {family.others.map((other) => (
        <p key={other.label} className="mt-2 flex flex-wrap gap-x-3">
          <span className="text-muted">{other.label}</span>
          {other.choices.map((choice) => (
            <Link
              key={choice.label}
              to={`?sku=${encodeURIComponent(choice.sku)}`}
              preventScrollReset
              aria-current={choice.current ? 'true' : undefined}
              className="underline aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {choice.label}
            </Link>
          ))}
        </p>
      ))}
      <AddForm answer={answer} className="mt-2">
        {(answerOf) => (
          <>
            <div className="family-scroll" tabIndex={0} role="region" aria-label={m.shop_family({ rows: family.rowsAre, columns: family.columnsAre })}>
              <table className="family-table" data-follow="stay">
                <thead>
                  <tr>
                    <th scope="col">
                      {family.rowsAre} <span aria-hidden>\</span> {family.columnsAre}
                    </th>
                    {family.columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {family.rows.map((row) => (
                    <tr key={row.label}>
                      <th scope="row">{row.label}</th>
                      {row.cells.map((cell, i) => (
                        <td key={family.columns[i]} aria-current={cell?.id === chosen ? 'true' : undefined}>
                          {cell && <Cell cell={cell} currency={currency} mayOrder={mayOrder} answer={answerOf(cell.id)} />}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Answers family={family} answerOf={answerOf} />
            {mayOrder && (
              <button type="submit" name="add" value="typed" className="btn btn-primary mt-2">
                {m.shop_add_all_typed()}
              </button>
            )}
          </>
        )}
      </AddForm>
    </section>
  )
}

/** A price that is told after signing in is not one to ask for: the page says so once, beside the buying box. */
function NoPrice({ told, sku }: { told: boolean; sku: string }) {
  if (told) return m.shop_price_ask()
  return (
    <>
      <span aria-hidden>—</span>
      <span className="sr-only">{sku}</span>
    </>
  )
}

function Cell({ cell, currency, mayOrder, answer: { refused, typed } }: { cell: FamilyCell; currency: string; mayOrder: boolean; answer: LineAnswer }) {
  const display = useDisplay()
  const hidden = usePricesHidden()
  const price = cell[display]
  return (
    <>
      <a href={`?sku=${encodeURIComponent(cell.sku)}`} title={cell.there ? cell.sku : `${cell.sku} · ${m.article_stock_none()}`} className={cell.there ? undefined : 'away'}>
        {price === null ? <NoPrice told={hidden === null} sku={cell.sku} /> : formatPrice(price, 1, getLocale(), currency)}
      </a>
      {mayOrder && (
        <input
          name={`q.${cell.id}`}
          inputMode="decimal"
          aria-label={m.shop_quantity_of({ sku: cell.sku })}
          aria-invalid={refused ? true : undefined}
          defaultValue={refused?.typed ?? typed?.text}
        />
      )}
    </>
  )
}

/** Refusals of cells stand under the table, each with its reference: there is no room inside. */
function Answers({ family, answerOf }: { family: FamilyView; answerOf: (id: number) => LineAnswer }) {
  const cells = family.rows.flatMap((row) => row.cells).filter((cell): cell is FamilyCell => cell !== null)
  const told = cells.map((cell) => ({ cell, answer: answerOf(cell.id) })).filter(({ answer }) => answer.refused ?? answer.added)
  if (told.length === 0) return null
  return (
    <ul className="mt-2 space-y-1">
      {told.map(({ cell, answer }) => (
        <li key={cell.id} className="flex flex-wrap items-baseline gap-2">
          <span className="num font-medium">{cell.sku}</span>
          <LineAnswerNote id={cell.id} answer={answer} />
        </li>
      ))}
    </ul>
  )
}
