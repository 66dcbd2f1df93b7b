import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** A reason of the list as who keeps it sees it. `retired`: it is offered no more. */
export type KeptReason = { code: string; nameFr: string; nameEn: string; retired: boolean; version: number }
/** One reason as it was seen: a change made on an older version is refused. */
export type SeenReason = { code: string; version: number }

/** The whole list of reasons of corrections, those in use first, in their order. */
export async function listReasons(ctx: Ctx): Promise<KeptReason[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<KeptReason>`
    select code, name_fr as "nameFr", name_en as "nameEn", archived_at is not null as retired, version from stock.reason order by archived_at is not null, position, code`.execute(
    ctx.db,
  )
  return rows
}

/**
 * Adds a reason at the end of the list (`seen` null) or renames one; what the ledger says of past corrections stays as it was written. Refuses
 * `stock.reason_name_missing`, `stock.reason_taken` for a name that another has, retired ones too, and `stock.changed_meanwhile`.
 */
export async function saveReason(ctx: Ctx, seen: SeenReason | null, given: { nameFr: string; nameEn: string }): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  const names = { nameFr: tidy(given.nameFr), nameEn: tidy(given.nameEn) }
  if (!names.nameFr || !names.nameEn) throw new Refusal('stock.reason_name_missing', { field: names.nameFr ? 'nameEn' : 'nameFr' })
  await inTransaction(ctx, async (tx) => {
    await oneAtATime(tx)
    await mustBeFree(tx, names, seen?.code ?? null)
    if (seen) return change(tx, seen, { name_fr: names.nameFr, name_en: names.nameEn }, 'stock.reason_renamed')
    const { rows } = await sql<{ code: string }>`
      insert into stock.reason (code, name_fr, name_en, position)
      select 'r' || coalesce(max(position), 0) + 1, ${names.nameFr}, ${names.nameEn}, coalesce(max(position), 0) + 1 from stock.reason returning code`.execute(tx.db)
    await audit(tx, 'stock.reason_added', rows[0]!.code, { after: names })
  })
}

/** Takes a reason off the list, or puts it back. None is ever deleted: the ledger may name it. Refuses `stock.reason_last` for the last one in use, `stock.changed_meanwhile`. */
export async function retireReason(ctx: Ctx, seen: SeenReason, retired: boolean): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    await oneAtATime(tx)
    const others = await own(tx).selectFrom('stock.reason').select('code').where('archived_at', 'is', null).where('code', '<>', seen.code).limit(1).executeTakeFirst()
    if (retired && !others) throw new Refusal('stock.reason_last')
    await change(tx, seen, { archived_at: retired ? tx.now.toString() : null }, retired ? 'stock.reason_retired' : 'stock.reason_put_back')
  })
}

async function change(tx: TxCtx, seen: SeenReason, set: { name_fr?: string; name_en?: string; archived_at?: string | null }, what: string): Promise<void> {
  const before = await own(tx).selectFrom('stock.reason').selectAll().where('code', '=', seen.code).executeTakeFirst()
  if (!before || before.version !== seen.version) throw new Refusal('stock.changed_meanwhile')
  await own(tx)
    .updateTable('stock.reason')
    .set({ ...set, version: before.version + 1 })
    .where('code', '=', seen.code)
    .execute()
  await audit(tx, what, seen.code, { before: { nameFr: before.name_fr, nameEn: before.name_en, retired: before.archived_at !== null }, after: set })
}

// The list is short and seldom changed: two who change it take turns.
async function oneAtATime(tx: TxCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('stock.reason', 0))`.execute(tx.db)
}

async function mustBeFree(tx: TxCtx, { nameFr, nameEn }: { nameFr: string; nameEn: string }, except: string | null): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select case when platform.plain(name_fr) = platform.plain(${nameFr}) then name_fr else name_en end as name from stock.reason
    where code is distinct from ${except} and (platform.plain(name_fr) = platform.plain(${nameFr}) or platform.plain(name_en) = platform.plain(${nameEn})) limit 1`.execute(tx.db)
  if (rows[0]) throw new Refusal('stock.reason_taken', { field: 'nameFr', name: rows[0].name })
}

function tidy(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').slice(0, 60)
}
