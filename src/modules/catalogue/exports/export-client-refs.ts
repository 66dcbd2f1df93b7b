import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import type { ExportAsked, ExportKind } from '#platform/csv/export-kind.ts'
import { companySeen } from '../companies-seen.ts'
import { clientRefImport } from '../imports/import-client-refs.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

/** What clients call our articles, for who reads clients. Asked: `company`, a client's number; those of all otherwise; of a rep those of his clients. Refuses `access.denied`. */
export const clientRefExport: ExportKind = { code: 'client-refs', rights: ['catalogue.read', 'companies.read'], open }

async function open(ctx: Ctx, { company }: ExportAsked) {
  mustReadCatalogue(ctx)
  mustBeAllowed(ctx, 'companies.read')
  return { columns: clientRefImport.columns.map((column) => column.name), rows: rows(ctx, company || null) }
}

const batch = 5_000

type Row = { variant_id: number; company_id: string; number: string; sku: string; refs: string[] }

async function* rows(ctx: Ctx, company: string | null): AsyncGenerator<CsvCell[], void, undefined> {
  let last: Row | null = null
  for (;;) {
    const page: Row[] = await pageAfter(ctx, company, last)
    for (const { number, sku, refs } of page) yield [number, sku, refs.join(' | ')]
    last = page.at(-1) ?? null
    if (page.length < batch) return
  }
}

async function pageAfter(ctx: Ctx, company: string | null, last: Row | null): Promise<Row[]> {
  const { rows: found } = await sql<Row>`
    select g.variant_id, g.company_id, k.number, v.sku, g.refs from (
      select o.variant_id, o.company_id, json_agg(o.code order by o.id) as refs from catalogue.code o
      where o.kind = 'client' and (o.variant_id, o.company_id) > (${last?.variant_id ?? 0}, ${last?.company_id ?? ''})
        and ${companySeen(ctx, sql`o.company_id`)} and (${company}::text is null or o.company_id = (select c.company_id from accounts.company_label c where c.number = ${company}))
      group by o.variant_id, o.company_id order by o.variant_id, o.company_id limit ${batch}
    ) g join catalogue.variant v on v.id = g.variant_id join accounts.company_label k on k.company_id = g.company_id order by g.variant_id, g.company_id`.execute(ctx.db)
  return found
}
