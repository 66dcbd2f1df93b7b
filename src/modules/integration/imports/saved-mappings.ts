import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
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

/** Forgets a mapping. */
export async function forgetMapping(ctx: Ctx, kind: string, name: string): Promise<void> {
  mustBeAllowed(ctx, 'imports.run')
  await own(ctx).deleteFrom('integration.import_mapping').where('kind', '=', kind).where('name', '=', name).execute()
}
