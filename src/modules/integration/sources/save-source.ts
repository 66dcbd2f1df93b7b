import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { kindOf } from '../imports/kind-of.ts'
import { holdMapping } from '../imports/saved-mappings.ts'
import { own } from '../tables.ts'
import { nextLook } from './next-look.ts'
import { sourceInput, type SourceInput } from './source.ts'

/**
 * Makes a source of files, or changes one (`seen`: its version as it was read). Credentials left out stay as they were; another server loses the trusted key.
 * Gives its id. Refuses `source.code_taken`, `source.columns_missing`, `source.credentials_missing`, `source.key_missing` for a passphrase without its key, `import.kind_unknown`, `import.mapping_unknown`, `source.unknown`,
 * `source.changed_meanwhile`.
 */
export async function saveSource(ctx: Ctx, kinds: readonly ImportKind[], input: SourceInput, existing?: { id: string; seen: number }): Promise<string> {
  mustBeAllowed(ctx, 'sources.manage')
  const given = sourceInput.parse(input)
  kindOf(ctx, kinds, given.kind)
  if (given.format.kind === 'fixed' && given.format.columns.length === 0) throw new Refusal('source.columns_missing')
  if (given.credentials?.passphrase && !given.credentials.privateKey) throw new Refusal('source.key_missing')
  return inTransaction(ctx, async (tx) => {
    if (given.mapping !== null) await holdMapping(tx, given.kind, given.mapping)
    const before = existing ? await own(tx).selectFrom('integration.file_source').selectAll().where('id', '=', existing.id).forUpdate().executeTakeFirst() : undefined
    if (existing && !before) throw new Refusal('source.unknown')
    if (before && before.version !== existing?.seen) throw new Refusal('source.changed_meanwhile')
    if (!before && (await own(tx).selectFrom('integration.file_source').select('id').where('code', '=', given.code).executeTakeFirst()))
      throw new Refusal('source.code_taken', { code: given.code })
    const credentials = given.place.kind === 'folder' ? null : given.credentials ? tx.tools.seal.close(JSON.stringify(given.credentials)) : (before?.credentials ?? null)
    if (given.place.kind === 'sftp' && credentials === null) throw new Refusal('source.credentials_missing')
    const { zone } = await tx.tools.settings.read(tx, sellerSettings)
    const sameServer = before !== undefined && serverOf(before.place) === serverOf(given.place)
    const row = {
      kind: given.kind,
      active: given.active,
      place: JSON.stringify(given.place),
      credentials,
      pattern: given.pattern,
      format: JSON.stringify(given.format),
      mapping: given.mapping,
      schedule: JSON.stringify(given.schedule),
      dry_run: given.dryRun,
      all_or_nothing: given.allOrNothing,
      next_at: nextLook(given.schedule, tx.now, zone)?.toString() ?? null,
      last_error: null,
      ...(sameServer ? {} : { host_key: null, host_key_seen: null }),
    }
    const { credentials: _, ...told } = given
    // The name under which counts stand and are compared stays what it was.
    if (before)
      await own(tx)
        .updateTable('integration.file_source')
        .set({ ...row, version: before.version + 1 })
        .where('id', '=', before.id)
        .execute()
    const id = before?.id ?? newId('fileSource', tx.now.epochMilliseconds)
    if (!before)
      await own(tx)
        .insertInto('integration.file_source')
        .values({ id, code: given.code, ...row, created_at: tx.now.toString(), created_by: tx.actor.name })
        .execute()
    await audit(tx, before ? 'source.changed' : 'source.created', id, { after: { ...told, newCredentials: given.credentials !== undefined } })
    return id
  })
}

function serverOf(place: unknown): string {
  const { host = '', port = 0 } = place as { host?: string; port?: number }
  return `${host}:${port}`
}
