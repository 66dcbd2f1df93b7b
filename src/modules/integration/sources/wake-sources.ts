import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { sourceDue } from '../events.ts'
import { own } from '../tables.ts'
import { nextLook } from './next-look.ts'
import { presentSource } from './source.ts'

/** Every minute: the sources whose time has come are looked at, once for each turn. Gives how many. */
export async function wakeDueSources(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await own(tx)
      .selectFrom('integration.file_source')
      .selectAll()
      .where('active', '=', true)
      .where('next_at', '<=', tx.now.toString())
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute()
    const { zone } = await tx.tools.settings.read(tx, sellerSettings)
    for (const row of due) {
      const next = nextLook(presentSource(row).schedule, tx.now, zone)
      await own(tx)
        .updateTable('integration.file_source')
        .set({ next_at: next?.toString() ?? null })
        .where('id', '=', row.id)
        .execute()
      await emit(tx, sourceDue, { sourceId: row.id }, row.id)
    }
    return due.length
  })
}

/** Somebody wants a source looked at now, whatever its schedule, also when it is paused. Refuses `source.unknown`. */
export async function lookNow(ctx: Ctx, sourceId: string): Promise<void> {
  mustBeAllowed(ctx, 'imports.run')
  await inTransaction(ctx, async (tx) => {
    const known = await own(tx).selectFrom('integration.file_source').select('id').where('id', '=', sourceId).executeTakeFirst()
    if (!known) throw new Refusal('source.unknown')
    await emit(tx, sourceDue, { sourceId }, sourceId)
  })
}

/** An import is over: when it came from a source, that one tidies up and looks for its next file. */
export async function wakeSourceOf(tx: TxCtx, { runId }: { runId: string }): Promise<void> {
  const taken = await own(tx).selectFrom('integration.file_taken').select('source_id').where('run_id', '=', runId).where('state', '=', 'importing').executeTakeFirst()
  if (taken) await emit(tx, sourceDue, { sourceId: taken.source_id }, taken.source_id)
}

/** Trusts the key that the server showed, from now on and it alone; then looks again. Refuses `source.unknown`, `source.host_key_other` when it has shown another one since. */
export async function trustHostKey(ctx: Ctx, sourceId: string, fingerprint: string): Promise<void> {
  mustBeAllowed(ctx, 'sources.manage')
  await inTransaction(ctx, async (tx) => {
    const row = await own(tx).selectFrom('integration.file_source').select(['host_key', 'host_key_seen']).where('id', '=', sourceId).forUpdate().executeTakeFirst()
    if (!row) throw new Refusal('source.unknown')
    if (row.host_key_seen !== fingerprint) throw new Refusal('source.host_key_other')
    await own(tx).updateTable('integration.file_source').set({ host_key: fingerprint, host_key_seen: null, last_error: null }).where('id', '=', sourceId).execute()
    await audit(tx, 'source.host_key_trusted', sourceId, { before: { hostKey: row.host_key }, after: { hostKey: fingerprint } })
    await emit(tx, sourceDue, { sourceId }, sourceId)
  })
}
