import { z } from 'zod'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { own } from '../../tables.ts'

export const mailRhythm = z.enum(['hour', 'day', 'never'])
export type MailRhythm = z.output<typeof mailRhythm>

/** How somebody wants to be told of alerts by mail, and up to which alert he was. */
export async function alertMailOf(ctx: Ctx | TxCtx, userId: string): Promise<{ rhythm: MailRhythm; toldAlertId: number }> {
  const row = await own(ctx).selectFrom('stock.alert_mail').select(['rhythm', 'told_alert_id as toldAlertId']).where('user_id', '=', userId).executeTakeFirst()
  return row ? { ...row, rhythm: mailRhythm.parse(row.rhythm) } : { rhythm: 'day', toldAlertId: 0 }
}

/** The signed-in person's choice. */
export async function chooseAlertMail(ctx: Ctx, rhythm: MailRhythm): Promise<void> {
  mustBeAllowed(ctx, 'stock.read')
  await own(ctx)
    .insertInto('stock.alert_mail')
    .values({ user_id: ctx.actor.id, rhythm })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ rhythm }))
    .execute()
}
