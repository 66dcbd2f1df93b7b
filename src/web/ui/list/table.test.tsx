import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, test } from 'vitest'
import { Table, type Column } from './table.tsx'

type Row = { id: string; name: string; lines: number }

const columns: Column<Row>[] = [
  { key: 'name', head: 'Name', cell: (row) => row.name, phone: 'what', sort: 'name' },
  { key: 'lines', head: 'Lines', cell: (row) => row.lines, align: 'end', sort: 'lines', sortDown: true, phoneLabel: 'Lines' },
]
const rows: Row[] = [{ id: 'a', name: 'Morel', lines: 3 }]

const drawn = (address: string, sort: string | null = null) =>
  renderToStaticMarkup(
    <MemoryRouter initialEntries={[address]}>
      <Table caption="Orders" columns={columns} rows={rows} rowKey={(row) => row.id} sort={sort} pick={{ name: 'order', label: (row) => `Tick ${row.name}` }} />
    </MemoryRouter>,
  )

describe('sorting by a header', () => {
  test('is a link that keeps the filters and works without scripts', () => {
    expect(drawn('/orders?q=vis&after=x')).toContain('href="/orders?q=vis&amp;sort=name"')
  })

  test('sorts figures downwards first', () => {
    expect(drawn('/orders')).toContain('href="/orders?sort=-lines"')
  })

  test('turns round on the second press, and says the direction in force', () => {
    const html = drawn('/orders?sort=-lines', '-lines')
    expect(html).toContain('aria-sort="descending"')
    expect(html).toContain('href="/orders?sort=lines"')
  })
})

test('a row that can be ticked sends its key under the given name', () => {
  expect(drawn('/orders')).toMatch(/<input type="checkbox"[^>]*aria-label="Tick Morel"[^>]*name="order" value="a"/)
})

test('figures stand at the end of their cell, with a word before them on a phone', () => {
  expect(drawn('/orders')).toContain('<td class="end" data-label="Lines">3</td>')
})

test('the main figure of a row says on a phone which it is, by the head of its column when nothing shorter is given', () => {
  const html = renderToStaticMarkup(
    <Table caption="Cover" columns={[{ key: 'days', head: 'Cover', align: 'end', phone: 'figure', cell: () => '0 d' }]} rows={rows} rowKey={(row) => row.id} />,
  )
  expect(html).toContain('data-head="Cover">0 d</td>')
})
