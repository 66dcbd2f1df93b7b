import type pg from 'pg'
import type { Size } from '../sizes.ts'
import { catalogueTables } from './catalogue-tables.ts'
import { clientTables } from './client-tables.ts'
import { copyTable } from './copy-table.ts'
import { orderTables } from './order-tables.ts'
import { priceTables } from './price-tables.ts'
import { stockTables } from './stock-tables.ts'

type Index = { name: string; definition: string }

/**
 * Fills a migrated, empty database with a seller of that size, in one transaction: COPY without foreign keys being asked row by row, indexes made at the
 * end. The same size gives the same rows everywhere. The search index is not made here.
 */
export async function fillDatabase(client: pg.Client, size: Size, say: (line: string) => void): Promise<void> {
  const tables = [...clientTables(size), ...catalogueTables(size), ...priceTables(size), ...stockTables(size), ...orderTables(size)]
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await client.query(`set local maintenance_work_mem = '1GB'`)
  await client.query(`truncate ${tables.map(({ table }) => table).join(', ')} restart identity cascade`)
  const indexes = await takeAwayIndexes(
    client,
    tables.map(({ table }) => table),
  )
  for (const table of tables) {
    const begun = performance.now()
    const rows = await copyTable(client, table)
    if (rows >= 100_000) say(`  ${table.table}: ${rows.toLocaleString('en')} rows in ${seconds(begun)} s`)
  }
  const begun = performance.now()
  for (const { definition } of indexes) await client.query(definition)
  if (size.articles >= 100_000) say(`  ${indexes.length} indexes in ${seconds(begun)} s`)
  await setSequences(client)
  // No trigger has seen it.
  await client.query('update platform.version set n = n + 1')
  await client.query('commit')
  await client.query('analyze')
}

/** Drops the indexes that no constraint owns, and tells how to make them again. */
async function takeAwayIndexes(client: pg.Client, tables: readonly string[]): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows
}

/** Rows came with their ids: the next one goes on behind the last. */
async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    select format('select setval(%L, (select coalesce(max(%I), 0) + 1 from %s), false)', pg_get_serial_sequence(a.attrelid::regclass::text, a.attname), a.attname, a.attrelid::regclass) as statement
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attidentity in ('a', 'd') and c.relkind = 'r' and c.relnamespace::regnamespace::text in ('accounts', 'catalogue', 'pricing', 'stock', 'orders', 'credit', 'cart')`)
  for (const { statement } of rows) await client.query(statement)
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(1)
}
