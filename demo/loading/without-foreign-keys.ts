import type { Loader } from './loader.ts'

type Key = { table: string; name: string; definition: string }

/**
 * Takes the foreign keys off these tables while `work` fills them, and puts them back: each is then checked once over all rows, where COPY
 * would ask row by row. In the caller's transaction, so nobody ever sees the tables without them.
 */
export async function withoutForeignKeys<T>(loader: Loader, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const { rows: keys } = await loader.query(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conrelid = any($1::regclass[]) order by conrelid, conname`,
    [tables],
  )
  for (const { table, name } of keys as Key[]) await loader.query(`alter table ${table} drop constraint ${name}`)
  const done = await work()
  for (const { table, name, definition } of keys as Key[]) await loader.query(`alter table ${table} add constraint ${name} ${definition}`)
  return done
}
