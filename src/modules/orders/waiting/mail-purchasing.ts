import { peopleInRole, sellerSettings, staffByIds, type StaffAddress } from '#modules/accounts/index.ts'
import { ownersOf, type Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { waitsLonger, waitsLongerPieces, type WaitsLonger } from './waits-longer.ts'

/**
 * Which clients now wait longer for what: one mail to each buyer in charge with what is his (`ownersOf`), and what is nobody's own to all who buy. Days that come
 * nearer are no news to them, nor is what a supplier's word moved: it stands in the mail on that (`mailSupplyWorse`).
 */
export async function mailPurchasing(tx: TxCtx, { moved }: { moved: readonly Moved[] }, event: HappenedEvent): Promise<void> {
  const rows = await waitsLonger(
    tx,
    moved.filter(({ from, to, purchasingTold }) => !purchasingTold && from !== null && (to === null || to > from)),
  )
  if (rows.length === 0) return
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  for (const { buyer, late } of await byBuyer(tx, rows)) await mailBuyer(tx, buyer, late, { sellerName: seller.name || 'Comptoir', event })
}

async function byBuyer(tx: TxCtx, rows: readonly WaitsLonger[]): Promise<{ buyer: StaffAddress; late: WaitsLonger[] }[]> {
  const owners = await ownersOf(
    tx,
    rows.flatMap(({ variantId }) => variantId ?? []),
  )
  const ownerOf = ({ variantId }: WaitsLonger) => (variantId === null ? undefined : owners.get(variantId))
  const [named, everybody] = await Promise.all([staffByIds(tx, [...new Set(owners.values())]), peopleInRole(tx, 'purchasing')])
  const buyers = new Map([...named, ...everybody].map((person) => [person.id, person]))
  const buys = new Set(everybody.map(({ id }) => id))
  return [...buyers.values()].flatMap((buyer) => {
    const late = rows.filter((row) => (ownerOf(row) === undefined ? buys.has(buyer.id) : ownerOf(row) === buyer.id))
    return late.length > 0 ? [{ buyer, late }] : []
  })
}

async function mailBuyer(tx: TxCtx, { id, name, email, locale }: StaffAddress, late: readonly WaitsLonger[], about: { sellerName: string; event: HappenedEvent }): Promise<void> {
  const title = wordsFor(locale, 'mail_purchasing_dates_title', { count: new Set(late.map(({ number }) => number)).size })
  await queueMail(tx, {
    kind: 'orders.waiting-longer',
    to: email,
    toName: name,
    locale,
    subject: title,
    uniqueKey: `orders.waiting-longer ${about.event.id} ${id}`,
    ...mailLayout({
      locale,
      title,
      sellerName: about.sellerName,
      pieces: [
        { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
        { paragraph: wordsFor(locale, 'mail_purchasing_dates_text') },
        ...waitsLongerPieces(late, locale),
        { button: wordsFor(locale, 'mail_purchasing_dates_button'), url: `${tx.tools.baseUrl}/office/orders/waiting` },
      ],
    }),
  })
}
