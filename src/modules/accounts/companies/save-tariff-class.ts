import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

export const tariffClassInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_-]{1,20}$/),
  name: z.string().trim().min(1).max(100),
})

/** Adds a tariff class, behind those that are there. Refuses `company.class_taken`. */
export async function saveTariffClass(ctx: Ctx, input: z.input<typeof tariffClassInput>): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  const { code, name } = tariffClassInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const id = newId('tariffClass', tx.now.epochMilliseconds)
    const made = await own(tx)
      .insertInto('accounts.tariff_class')
      .values({ id, code, name, position: sql<number>`(select coalesce(max(position), -1) + 1 from accounts.tariff_class)` })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) throw new Refusal('company.class_taken', { code })
    await audit(tx, 'tariff_class.added', code, { after: { name } })
  })
}
