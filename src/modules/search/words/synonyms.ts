import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { catalogueChanges } from '#modules/catalogue/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

const oneWord = z.string().trim().min(1).max(60)
export const synonymInput = z.object({ locale: z.enum(['fr', 'en']), words: z.array(oneWord).max(40), found: z.array(oneWord).max(40) })
export type SynonymInput = z.infer<typeof synonymInput>
/** Words that stand for one another; with `found`, who types one of `words` finds those too, but not the other way round. */
export type Synonym = SynonymInput & { id: number; version: number }

/** The seller's synonyms, the newest first. */
export async function listSynonyms(ctx: Ctx): Promise<Synonym[]> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const { rows } = await sql<Synonym>`select id, locale, words, found, version from search.synonym order by id desc`.execute(ctx.db)
  return rows
}

/**
 * Saves synonyms and gives their id; the next search knows them. `changed` is what was read, null for new ones. Refuses `search.synonym_few`, `search.synonym_unknown` and
 * `search.synonym_changed_meanwhile` (with the version now).
 */
export async function saveSynonym(ctx: Ctx, changed: { id: number; version: number } | null, input: SynonymInput): Promise<number> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const { locale, words, found } = synonymInput.parse(input)
  if (new Set([...words, ...found].map((word) => word.toLowerCase())).size < 2 || words.length === 0) throw new Refusal('search.synonym_few')
  return inTransaction(ctx, async (tx) => {
    await catalogueChanges(tx)
    const before = changed && (await own(tx).selectFrom('search.synonym').selectAll().where('id', '=', changed.id).forUpdate().executeTakeFirst())
    if (changed && !before) throw new Refusal('search.synonym_unknown', { id: changed.id })
    if (changed && before && before.version !== changed.version) throw new Refusal('search.synonym_changed_meanwhile', { version: before.version })
    const columns = { locale, words: [...new Set(words)], found: [...new Set(found)], version: (changed?.version ?? 0) + 1, updated_at: tx.now.toString(), updated_by: tx.actor.id }
    const { id } = changed
      ? await own(tx).updateTable('search.synonym').set(columns).where('id', '=', changed.id).returning('id').executeTakeFirstOrThrow()
      : await own(tx).insertInto('search.synonym').values(columns).returning('id').executeTakeFirstOrThrow()
    await audit(tx, changed ? 'search.synonym_changed' : 'search.synonym_added', String(id), { before: before ?? undefined, after: { locale, words, found } })
    return id
  })
}

/** Forgets synonyms. Refuses as `saveSynonym`. */
export async function removeSynonym(ctx: Ctx, { id, version }: { id: number; version: number }): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    await catalogueChanges(tx)
    const before = await own(tx).selectFrom('search.synonym').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('search.synonym_unknown', { id })
    if (before.version !== version) throw new Refusal('search.synonym_changed_meanwhile', { version: before.version })
    await own(tx).deleteFrom('search.synonym').where('id', '=', id).execute()
    await audit(tx, 'search.synonym_removed', String(id), { before })
  })
}
