import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { own } from '../tables.ts'
import { kindOf } from './kind-of.ts'
import type { Mapping } from './mapping.ts'

export const mappingSchema: z.ZodType<Mapping> = z.record(z.string(), z.string())

/** The mappings kept for a kind of import, by name. */
export async function savedMappings(ctx: Ctx, kind: string): Promise<{ name: string; mapping: Mapping }[]> {
  mustBeAllowed(ctx, 'imports.run')
  const rows = await own(ctx).selectFrom('integration.import_mapping').select(['name', 'mapping']).where('kind', '=', kind).orderBy('name').execute()
  return rows.map((row) => ({ name: row.name, mapping: mappingSchema.parse(row.mapping) }))
}

/** Keeps a mapping under a name, for the next file of the same make; a name that is taken is overwritten. Refuses `import.mapping_name`. */
export async function saveMapping(ctx: Ctx, kind: string, name: string, mapping: Mapping): Promise<void> {
  mustBeAllowed(ctx, 'imports.run')
  const kept = name.trim()
  if (kept.length === 0 || kept.length > 100) throw new Refusal('import.mapping_name')
  const text = JSON.stringify(mappingSchema.parse(mapping))
  await own(ctx)
    .insertInto('integration.import_mapping')
    .values({ kind, name: kept, mapping: text, updated_at: ctx.now.toString() })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet({ mapping: text, updated_at: ctx.now.toString() }))
    .execute()
}

/** Holds a kept mapping, which nobody forgets before the transaction ends. Refuses `import.mapping_unknown`. */
export async function holdMapping(tx: TxCtx, kind: string, name: string): Promise<void> {
  const found = await own(tx).selectFrom('integration.import_mapping').select('name').where('kind', '=', kind).where('name', '=', name).forKeyShare().executeTakeFirst()
  if (!found) throw new Refusal('import.mapping_unknown', { name })
}

/**
 * Forgets a mapping, for who may import such lines; one that is gone already stays so. Refuses `import.mapping_in_use` with the sources whose files are read by it,
 * `import.kind_unknown`, `access.denied`.
 */
export async function forgetMapping(ctx: Ctx, kinds: readonly ImportKind[], kind: string, name: string): Promise<void> {
  kindOf(ctx, kinds, kind)
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx).deleteFrom('integration.import_mapping').where('kind', '=', kind).where('name', '=', name).returning('mapping').executeTakeFirst()
    const sources = await own(tx).selectFrom('integration.file_source').select('code').where('kind', '=', kind).where('mapping', '=', name).orderBy('code').execute()
    if (sources.length > 0) throw new Refusal('import.mapping_in_use', { name, sources: sources.map(({ code }) => code).join(', ') })
    if (gone) await audit(tx, 'import.mapping_removed', `${kind} ${name}`, { before: gone.mapping })
  })
}
