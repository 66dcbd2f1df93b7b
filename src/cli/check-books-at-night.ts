import { dayOf } from '#kernel/day.ts'
import { peopleInRole, sellerSettings } from '#modules/accounts/index.ts'
import { noteBooks, type BooksCheck, type BrokenCheck } from '#platform/books.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { checkBooks } from './check-books.ts'

/** Checks all books, keeps what was found for the office to read, and writes to the administrators, once a day, when something is wrong. */
export async function checkBooksAtNight(ctx: Ctx): Promise<void> {
  const begun = performance.now()
  const broken: BrokenCheck[] = []
  let checks = 0
  for await (const { name, rows } of checkBooks(ctx, [])) {
    checks += 1
    if (rows.length > 0) broken.push({ check: name, rows: rows.length, first: rows[0] })
  }
  const found = { at: ctx.now.toString(), millis: performance.now() - begun, checks, broken }
  await inTransaction(ctx, async (tx) => {
    await noteBooks(tx, found)
    if (broken.length > 0) await mailAdministrators(tx, found)
  })
}

async function mailAdministrators(tx: TxCtx, { broken, checks }: BooksCheck): Promise<void> {
  const [people, seller] = await Promise.all([peopleInRole(tx, 'administrator'), tx.tools.settings.read(tx, sellerSettings)])
  for (const { id, name, email, locale } of people) {
    const title = wordsFor(locale, 'mail_books_title', { count: broken.length })
    await queueMail(tx, {
      kind: 'books.broken',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `books.broken ${dayOf(tx.now, seller.zone)} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: seller.name || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
          { paragraph: wordsFor(locale, 'mail_books_text', { count: broken.length, checks }) },
          { button: wordsFor(locale, 'mail_books_button'), url: `${tx.tools.baseUrl}/office/settings/books` },
        ],
      }),
    })
  }
}
