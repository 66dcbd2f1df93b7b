import type { ReactNode } from 'react'
import { Upload } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listLevels, warehouses, type LevelRow } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { ListFilter } from '../../../parts/office-list-filter.tsx'
import { quantityIn, unitWord } from '../../../parts/units.ts'
import { clockOf, type Clock } from '../../../server/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

const onlies = ['out', 'short', 'reserved'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const [page, places, clock] = await Promise.all([
    listLevels(ctx, {
      words: params.get('q') ?? '', only: onlies.find((one) => one === params.get('only')), warehouse: params.get('warehouse') || undefined, after: params.get('after'), before: params.get('before'),
    }),
    warehouses(ctx), clockOf(ctx),
  ])
  return { ...page, places, clock, mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'stock.manage') }
}

/** What is there, article by article and warehouse by warehouse. */
export default function Stock({ loaderData: { rows, total, previous, next, places, clock, mayImport } }: Route.ComponentProps) {
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  const warehouse = places.find((place) => place.code === params.get('warehouse'))
  const upload = mayImport && (
    <LinkButton to="/office/imports?kind=levels" icon={Upload}>
      {m.office_import_levels()}
    </LinkButton>
  )
  return (
    <>
      <title>{m.office_stock_title()}</title>
      <ListToolbar
        title={m.office_stock_title()}
        search={m.office_articles_search()}
        verbs={
          <>
            {places.length > 1 && (
              <ListFilter names={['warehouse']}>
                <SelectField label={m.office_warehouse()} name="warehouse" blank={m.office_any_warehouse()} defaultValue={warehouse?.code ?? ''} choices={places.map(({ code, name }) => ({ value: code, label: name }))} />
              </ListFilter>
            )}
            {upload}
          </>
        }
        states={{
          param: 'only',
          tabs: [
            { label: m.office_tab_all_articles(), value: null }, { label: m.office_stock_out(), value: 'out' }, { label: m.office_stock_short(), value: 'short' },
            { label: m.office_stock_reserved(), value: 'reserved' },
          ],
        }}
        chips={warehouse ? [{ name: 'warehouse', value: warehouse.code, label: warehouse.name }] : []}
      />
      {rows.length === 0 ? (
        <NoStock filtered={search !== ''} action={upload} />
      ) : (
        <Table caption={m.office_stock_title()} columns={columns(clock, places.length > 1)} rows={rows} rowKey={(row) => `${row.variantId} ${row.warehouse}`} />
      )}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}

function columns(clock: Clock, several: boolean): Column<LevelRow>[] {
  const figure = (key: 'onHand' | 'reserved' | 'available' | 'incoming', head: string): Column<LevelRow> => ({
    key, head, align: 'end', phone: key === 'available' ? 'figure' : undefined, phoneLabel: key === 'available' ? undefined : head,
    cell: (row) => (row[key] === 0 && (key === 'reserved' || key === 'incoming') ? null : <span className={key === 'available' && row.available <= 0 ? 'text-error' : ''}>{quantityIn(row[key], row.stepsPerUnit)}</span>),
  })
  return [
    { key: 'sku', head: m.office_article_sku(), className: 'num', cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_article_name(), phone: 'what', cell: (row) => row.name },
    ...(several ? [{ key: 'warehouse', head: m.office_warehouse(), cell: (row: LevelRow) => row.warehouse }] : []),
    figure('onHand', m.office_on_hand()),
    figure('reserved', m.office_reserved()),
    figure('available', m.office_available()),
    figure('incoming', m.office_incoming()),
    { key: 'unit', head: m.office_article_unit(), phone: 'off', className: 'max-lg:hidden', cell: (row) => unitWord(row.unit, 2) },
    { key: 'asOf', head: m.office_as_of(), phone: 'off', className: 'num max-xl:hidden', cell: (row) => formatInstant(row.asOf, getLocale(), clock) },
  ]
}

function NoStock({ filtered, action }: { filtered: boolean; action: ReactNode }) {
  if (filtered) return <Empty title={m.office_nothing_found()} action={<LinkButton to="/office/stock">{m.office_all_articles()}</LinkButton>} />
  return (
    <Empty title={m.office_levels_none()} action={action}>
      {m.office_levels_none_text()}
    </Empty>
  )
}
