import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Actor, Ctx, TxCtx } from '#platform/context.ts'
import { ask } from '#platform/database/ask.ts'

/** Whose cart it is; null for a visitor who has no cart's cookie yet. */
export function ownerOf(actor: Actor): string | null {
  return actor.id === '' ? null : `${actor.kind}:${actor.id}`
}

/** The actor's open cart for the company he acts for, or null. */
export async function openCart(ctx: Ctx | TxCtx): Promise<{ id: string; version: number } | null> {
  const owner = ownerOf(ctx.actor)
  if (!owner) return null
  const { cart } = await ask<{ cart: { id: string; version: number } | null }>(ctx, {
    cart: sql`
      select json_build_object('id', c.id, 'version', c.version) from cart.cart c
      where c.owner = ${owner} and c.state = 'open' and coalesce(c.company_id, '') = ${ctx.actor.company?.id ?? ''}`,
  })
  return cart
}

/** The actor's open cart, made when he has none, locked until commit. Refuses `cart.no_owner` to a visitor without cookie. */
export async function cartToWrite(tx: TxCtx): Promise<{ id: string; version: number }> {
  const owner = ownerOf(tx.actor)
  if (!owner) throw new Refusal('cart.no_owner')
  const now = tx.now.toString()
  const { rows } = await sql<{ id: string; version: number }>`
    insert into cart.cart (id, owner, company_id, created_at, updated_at) values (${newId('cart', tx.now.epochMilliseconds)}, ${owner}, ${tx.actor.company?.id ?? null}, ${now}, ${now})
    on conflict (owner, coalesce(company_id, '')) where state = 'open' do update set version = cart.cart.version + 1, updated_at = ${now} returning id, version`.execute(tx.db)
  return rows[0]!
}
