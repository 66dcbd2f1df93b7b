import { sql } from 'kysely'
import { addDays, dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { assortmentOf } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { candidates } from './scope.ts'
import { queryOf } from './words/query-of.ts'
import { normOf, wordsOf } from './words/words-of.ts'

const mostPerDay = 5_000

/**
 * Notes that words found nothing, once more today: the words, how often and the class of who looked last, never who. Somebody who reloads the page or comes back to it counts once a day. What the seller's people try out is
 * not noted, nor more than 5,000 different searches a day.
 */
export async function noteNothingFound(ctx: Ctx, typed: string): Promise<void> {
  const words = typed.trim().replace(/\s+/g, ' ').toLowerCase().slice(0, 100)
  // What looks like an address or a telephone number says who looked.
  if (words.length < 2 || ctx.actor.isStaff || /@|(\d[ .-]?){9,}/.test(words)) return
  const today = await todayOf(ctx)
  // Who asked is known to this process alone, and only until it forgets. A machine asks for many people.
  if (ctx.actor.kind === 'key') await note(ctx, today, typed, words)
  else await ctx.tools.cache.get(`search.noted ${today} ${ctx.locale} ${ctx.actor.kind} ${ctx.actor.id} ${words}`, () => note(ctx, today, typed, words))
}

async function note(ctx: Ctx, today: Day, typed: string, words: string): Promise<true> {
  await sql`
    insert into search.without_result (day, locale, words, last_class_id, elsewhere, last_at)
    select ${today}::date, ${ctx.locale}, ${words}, ${ctx.actor.company?.classId ?? null}, ${await isElsewhere(ctx, typed)}, ${ctx.now.toString()}
    where (select count(*) from search.without_result where day = ${today}::date) < ${mostPerDay}
    on conflict (day, locale, words) do update set times = search.without_result.times + 1, last_class_id = excluded.last_class_id, elsewhere = excluded.elsewhere, last_at = excluded.last_at`.execute(
    ctx.db,
  )
  return true
}

/** Whether the catalogue has it, outside what he may see. */
async function isElsewhere(ctx: Ctx, typed: string): Promise<boolean> {
  const { version, signature } = await assortmentOf(ctx)
  const words = wordsOf(typed)
  const query = await queryOf(ctx, ctx.locale, words, version)
  if (query === null) return false
  const everything = { version, signature, ownTerms: false, allows: () => true, sql: () => sql<boolean>`true` }
  const { rows } = await sql<{
    there: boolean
  }>`select exists (select from ${candidates({ categoryId: null, query, language: ctx.locale, norm: normOf(words), letters: [], chosen: [], assortment: everything })}) as there`.execute(
    ctx.db,
  )
  return rows[0]?.there ?? false
}

export type NothingFound = { locale: 'fr' | 'en'; words: string; times: number; days: number; lastClass: string | null; elsewhere: boolean; lastAt: string }

/** The searches of the last days that found nothing, the most frequent first, a hundred at most. */
export async function listNothingFound(ctx: Ctx, days: number): Promise<NothingFound[]> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const since = addDays(await todayOf(ctx), 1 - days)
  const { rows } = await sql<NothingFound>`
    select w.locale, w.words, sum(w.times)::int as times, count(*)::int as days, (array_agg(k.name order by w.last_at desc))[1] as "lastClass",
      (array_agg(w.elsewhere order by w.last_at desc))[1] as elsewhere, max(w.last_at) as "lastAt"
    from search.without_result w left join accounts.class_label k on k.class_id = w.last_class_id where w.day >= ${since}::date
    group by w.locale, w.words order by 3 desc, max(w.last_at) desc limit 100`.execute(ctx.db)
  return rows
}

async function todayOf(ctx: Ctx): Promise<Day> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return dayOf(ctx.now, zone)
}
