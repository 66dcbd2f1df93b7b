import { sql } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import { peopleInRole, sellerSettings, staffByIds } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { supplyOrderByNumber } from '../orders/order-by-number.ts'
import { note } from '../orders/steps/note.ts'

/**
 * Why somebody who buys has to look at an order that a client's caused: it stays a draft (`below_minimum`, `off_terms`, `not_supplied`, `archived`), or the client wants less of it than the supplier has confirmed
 * (`less`).
 */
export type WatchReason = 'below_minimum' | 'off_terms' | 'not_supplied' | 'archived' | 'less'

const sentences = {
  below_minimum: 'mail_supply_client_below_minimum',
  off_terms: 'mail_supply_client_off_terms',
  not_supplied: 'mail_supply_client_not_supplied',
  archived: 'mail_supply_client_archived',
  less: 'mail_supply_client_less',
} as const satisfies Record<WatchReason, string>

/** A mail to who is in charge of the order, otherwise to all who buy, and an entry of its timeline. */
export async function tellPurchasing(tx: TxCtx, orderId: string, reason: WatchReason, lines: readonly { variantId: number; sku: string; quantity: string }[]): Promise<void> {
  const order = await supplyOrderByNumber(tx, orderId)
  await note(tx, orderId, `client_${reason}`, { skus: lines.map(({ sku, quantity }) => `${sku} (${quantity})`).join(', ') })
  const { name: sellerName } = await tx.tools.settings.read(tx, sellerSettings)
  const names = await namesOf(
    tx,
    lines.map(({ variantId }) => variantId),
  )
  const skus = new Map(order.lines.map(({ variantId, sku }) => [variantId, sku]))
  const [inCharge] = order.buyerId === null ? [] : await staffByIds(tx, [order.buyerId])
  const readers = inCharge ? [inCharge] : await peopleInRole(tx, 'purchasing')
  for (const { id, name, email, locale } of readers) {
    const article = (variantId: number) => `${skus.get(variantId) ?? ''}\u00a0· ${names.get(variantId)?.[locale] ?? ''}`
    const title = wordsFor(locale, 'mail_supply_client_title', { number: order.number, order: order.client?.number ?? '' })
    await queueMail(tx, {
      kind: 'supply.client',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `supply.client ${orderId} ${order.version} ${reason} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: sellerName || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, sentences[reason], { supplier: order.supplier.name, client: order.client?.name ?? '' }) },
          {
            head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'pdf_quantity')],
            figures: 1,
            table: lines.slice(0, 40).map(({ variantId, quantity }) => [article(variantId), quantity]),
          },
          { button: wordsFor(locale, 'mail_supply_button'), url: `${tx.tools.baseUrl}/office/supply/orders/${order.number}` },
        ],
      }),
    })
  }
}

// Each reads them in his own language.
async function namesOf(tx: TxCtx, ids: readonly number[]): Promise<Map<number, Record<Locale, string>>> {
  const { rows } = await sql<{
    id: number
    fr: string
    en: string
  }>`select variant_id as id, name_fr as fr, name_en as en from catalogue.article_label where variant_id = any(${[...ids]}::bigint[])`.execute(tx.db)
  return new Map(rows.map(({ id, fr, en }) => [id, { fr, en }]))
}
