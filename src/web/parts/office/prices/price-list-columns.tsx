import { Link } from 'react-router'
import type { PriceListRow } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatNumber } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import { audienceWords, periodWords } from './price-words.ts'

/** The columns of the price lists: for whom, when, how many prices. */
export function priceListColumns(today: string): Column<PriceListRow>[] {
  return [
    { key: 'code', fixed: true, head: m.office_list_code(), className: 'num', cell: (list) => list.code, file: (list) => list.code },
    { key: 'name', head: m.office_list_name(), phone: 'what', cell: (list) => <Link to={`/office/prices/${list.id}`}>{list.name}</Link>, file: (list) => list.name },
    { key: 'audience', head: m.office_list_audience(), cell: audienceWords, file: audienceWords },
    {
      key: 'period',
      head: m.office_list_period(),
      className: 'sm:min-w-32',
      cell: (list) => periodWords(list) || m.office_period_always(),
      file: (list) => periodWords(list) || m.office_period_always(),
    },
    { key: 'state', head: m.office_order_state(), cell: (list) => <InForce list={list} today={today} />, file: (list) => inForce(list, today).word },
    { key: 'currency', head: m.office_order_currency(), phone: 'off', cell: (list) => list.currency, file: (list) => list.currency },
    {
      key: 'prices',
      head: m.office_list_prices(),
      align: 'end',
      phone: 'figure',
      phoneLabel: m.office_list_prices(),
      cell: (list) => (list.about ? m.office_about({ count: formatNumber(list.prices, getLocale()) }) : formatNumber(list.prices, getLocale())),
      file: (list) => list.prices,
    },
  ]
}

function InForce({ list, today }: { list: PriceListRow; today: string }) {
  const { tone, word } = inForce(list, today)
  return <Pill tone={tone}>{word}</Pill>
}

function inForce({ from, to }: PriceListRow, today: string): { tone: 'info' | 'neutral' | 'done'; word: string } {
  if (from !== null && from > today) return { tone: 'info', word: m.office_list_later() }
  if (to !== null && to < today) return { tone: 'neutral', word: m.office_list_over() }
  return { tone: 'done', word: m.office_list_now() }
}
