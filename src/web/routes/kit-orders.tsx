import { getLocale } from '../paraglide/runtime.js'
import { Bar } from '../ui/chart/bar.tsx'
import { formatDay } from '../ui/format.ts'
import { Money } from '../ui/money.tsx'
import { Pill } from '../ui/pill.tsx'
import type { Column } from '../ui/list/table.tsx'
import type { Tone } from '../ui/tone.ts'

type Row = { no: string; client: string; state: string; tone: Tone; placed: string; ship: string; lines: number; cents: number; shipped: number }

/** A list as dense as they come: long names, large amounts, every colour. */
export const sampleColumns: Column<Row>[] = [
  { key: 'no', head: 'N°', cell: (row) => <a href={`?order=${row.no}`}>{row.no}</a>, phone: 'off', sort: 'no', className: 'num' },
  { key: 'client', head: 'Client', cell: (row) => <a href={`?order=${row.no}`}>{row.client}</a>, phone: 'what', sort: 'client' },
  { key: 'state', head: 'État', cell: (row) => <Pill tone={row.tone}>{row.state}</Pill> },
  { key: 'placed', head: 'Passée', cell: (row) => row.placed, sort: 'placed', sortDown: true, className: 'num' },
  { key: 'ship', head: 'À livrer', cell: (row) => formatDay(row.ship, getLocale(), 'brief'), className: 'num', phone: 'off' },
  { key: 'lines', head: 'Lignes', align: 'end', cell: (row) => row.lines, phoneLabel: 'Lignes' },
  {
    key: 'done',
    head: 'Expédié',
    cell: (row) => <Bar max={row.lines} parts={[{ value: row.shipped, tone: 'done', label: `${row.shipped} expédiées sur ${row.lines}` }]} />,
    phone: 'off',
  },
  { key: 'net', head: 'Net HT', align: 'end', cell: (row) => <Money cents={row.cents} />, phone: 'figure', sort: 'net', sortDown: true },
]

const states: [string, Tone][] = [
  ['À confirmer', 'attention'],
  ['Confirmée', 'accent'],
  ['En attente de validation', 'info'],
  ['Bloquée', 'error'],
  ['Close', 'done'],
  ['Annulée', 'neutral'],
]
const clients = ['Atelier Morel', 'Société Nouvelle des Établissements Bertrand et Compagnie de Bourgogne', 'Roy SARL', 'Plomberie Garnier', 'Élec Ouest', 'Serrurerie Faure']
export const sampleOrders: Row[] = clients.map((client, i) => ({
  no: `2026-0451${i}`,
  client,
  state: states[i]?.[0] ?? '',
  tone: states[i]?.[1] ?? 'neutral',
  placed: `22 nov. 09:1${i}`,
  ship: '2026-11-24',
  lines: 42 - i * 5,
  cents: i === 1 ? 99999999999999 : 328410 * (i + 1),
  shipped: i * 6,
}))
