import { localeOf, type Locale } from '#kernel/locale.ts'
import { peopleInRole, personById, sellerSettings, type StaffAddress } from '#modules/accounts/index.ts'
import { ownersOf } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { quantityWords } from '../documents/order-words.ts'
import { mostLines, moreLines } from '../mails/order-pieces.ts'
import { shortLines, type ShortLine } from './short-lines.ts'

type Level = { variantId: number; warehouseId: number }

/**
 * A count has found less than orders hold: one mail with the orders at risk to each of logistics, and to those of purchasing who look after the articles. What was covered meanwhile is no
 * news. The event comes once per shortage, and so does the mail.
 */
export async function mailShort(tx: TxCtx, { levels }: { levels: readonly Level[] }, event: HappenedEvent): Promise<void> {
  const lines = await shortLines(tx, levels)
  if (lines.length === 0) return
  const { name: sellerName } = await tx.tools.settings.read(tx, sellerSettings)
  for (const { person, lines: his } of await concerned(tx, lines)) {
    const { id, name, email, locale } = person
    const title = wordsFor(locale, 'mail_short_title', { count: new Set(his.map(({ variantId }) => variantId)).size })
    await queueMail(tx, {
      kind: 'orders.short',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `orders.short ${event.id} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: sellerName || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
          { paragraph: wordsFor(locale, 'mail_short_text') },
          {
            head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_short_order'), wordsFor(locale, 'mail_short_missing')],
            figures: 1,
            table: his.slice(0, mostLines).map((line) => cellsOf(line, locale)),
          },
          ...moreLines(his.length, locale),
          { button: wordsFor(locale, 'mail_short_button'), url: `${tx.tools.baseUrl}/office/stock/at-risk` },
        ],
      }),
    })
  }
}

/** Logistics read all of it, purchasing what is theirs: what an owner looks after, or what nobody does. */
async function concerned(tx: TxCtx, lines: readonly ShortLine[]): Promise<{ person: StaffAddress; lines: ShortLine[] }[]> {
  const owners = await ownersOf(
    tx,
    lines.map(({ variantId }) => variantId),
  )
  const [logistics, purchasing] = [await peopleInRole(tx, 'logistics'), await peopleInRole(tx, 'purchasing')]
  const everything = new Set(logistics.map(({ id }) => id))
  const buyers = new Set(purchasing.map(({ id }) => id))
  const people = new Map([...logistics, ...purchasing].map((person) => [person.id, person]))
  for (const id of new Set(owners.values())) {
    if (people.has(id)) continue
    const owner = await personById(tx as Ctx, id)
    if (owner) people.set(id, { ...owner, locale: localeOf(owner.locale) })
  }
  return [...people.values()].flatMap((person) => {
    const his = lines.filter(({ variantId }) => everything.has(person.id) || (owners.has(variantId) ? owners.get(variantId) === person.id : buyers.has(person.id)))
    return his.length > 0 ? [{ person, lines: his }] : []
  })
}

function cellsOf({ sku, nameFr, nameEn, warehouse, number, companyName, missing, unit, stepsPerUnit }: ShortLine, locale: Locale): string[] {
  return [`${sku}\u00a0· ${locale === 'en' ? nameEn : nameFr}\n${warehouse}`, `${number}\n${companyName}`, quantityWords(locale, missing, { unit, basePerUnit: stepsPerUnit })]
}
