import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { checkVatNumber } from './check-vat-number.ts'

const most = 100
const patience = 3

/**
 * Asks VIES for the numbers that were never answered for, those that somebody asked for in vain and those whose answer is a month old, the oldest first, a hundred in one turn. Three without an answer end
 * the turn: the service is down, and the next turn tries again. Gives how many were answered.
 */
export async function checkDueNumbers(ctx: Ctx): Promise<number> {
  if (ctx.tools.viesUrl === null) return 0
  const { rows } = await sql<{ id: string }>`
    select c.id from accounts.company c
    where c.vat_number is not null and c.state <> 'closed'
      and (c.vat_checked_number is distinct from c.vat_number or c.vat_asked_at is not null or c.vat_checked_on < (${ctx.now.toString()}::timestamptz - interval '1 month')::date)
    order by (select max(p.asked_at) from accounts.vat_proof p where p.company_id = c.id) nulls first, c.id limit ${most}`.execute(ctx.db)
  let answered = 0
  let silent = 0
  for (const { id } of rows) {
    const answer = await checkVatNumber(ctx, id)
    if (answer === 'unavailable') silent += 1
    else if (answer !== null) answered += 1
    if (silent >= patience) break
  }
  return answered
}
