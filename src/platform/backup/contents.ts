import type pg from 'pg'
import { z } from 'zod'

export const schemas = ['platform', 'accounts', 'integration', 'catalogue', 'pricing', 'stock', 'supply', 'search', 'shipping', 'credit', 'payments', 'cart', 'approvals', 'orders']

/** What an archive holds: the migrations that its tables belong to, the tables with their rows, and where the sequences stood. */
export const contents = z.object({
  comptoir: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Contents = z.infer<typeof contents>

/** The transaction number of an event means nothing in another cluster: there it gets the restoring one's. */
const leftOut = new Map([['platform.event', ['xid']]])

/** The tables of the house with the columns that can be written (but for `platform.touched`, which is empty whenever somebody looks), and the sequences, as they are now. */
export async function contentsOf(client: pg.ClientBase, madeAt: string): Promise<Contents> {
  const tables = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, json_agg(a.attname order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and n.nspname = any($1) and c.oid <> 'platform.touched'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by 1 order by 1`,
    [schemas],
  )
  const sequences = await client.query<{ name: string; value: string }>(
    `select schemaname || '.' || sequencename as name, last_value::text as value from pg_sequences where schemaname = any($1) and last_value is not null order by 1`,
    [schemas],
  )
  const migrations = await client.query<{ name: string; sha256: string }>('select name, sha256 from public.migration order by name')
  return {
    comptoir: 1,
    madeAt,
    migrations: migrations.rows,
    sequences: sequences.rows,
    tables: tables.rows.map(({ name, columns }) => ({ name, rows: 0, columns: columns.filter((column) => !leftOut.get(name)?.includes(column)) })),
  }
}

/** `schema.table` as SQL writes it, whatever it is called. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}
