import { checkDueNumbers, checkVatNumber, companyImport, mailInvitation, mailPasswordReset, memberInvited, passwordResetAsked, vatNumberGiven } from '#modules/accounts/index.ts'
import {
  articleExport, articleImport, assortmentImport, attributeExport, attributeImport, categoryExport, categoryImport, clientRefExport, clientRefImport, productPublished, productWithdrawn, relationExport,
  relationImport,
} from '#modules/catalogue/index.ts'
import { forgetOldAnswers, importAsked, runImport } from '#modules/integration/index.ts'
import {
  historyImport, mailCancelled, mailChanged, mailConfirmed, mailPlaced, mailShipped, mailWaiting, orderCancelled, orderChanged, orderConfirmed, orderPlaced, orderShipped, orderSubmitted,
} from '#modules/orders/index.ts'
import { priceExport, priceImport } from '#modules/pricing/index.ts'
import { indexChanged } from '#modules/search/index.ts'
import { levelImport, stockChanged, watchStock } from '#modules/stock/index.ts'
import {
  mailSupplyCancelled, mailSupplyDelayed, mailSupplyOrder, refreshLeadTimes, supplierArticleExport, supplierArticleImport, supplyCancelled, supplyDelayed, supplyOrdered,
} from '#modules/supply/index.ts'
import { when, type Reaction } from '#platform/dispatch.ts'
import type { ExportKind } from '#platform/export-kind.ts'
import { forgetOldEvents } from '#platform/forget-old-events.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { mailQueued } from '#platform/mail.ts'
import { sendMail } from '#platform/mail/send-mail.ts'
import { every, type TimetableEntry } from '#platform/timetable.ts'

/** What can come in as a file of lines. */
export const importKinds: readonly ImportKind[] = [
  articleImport, categoryImport, attributeImport, relationImport, clientRefImport, companyImport, priceImport, levelImport, historyImport, assortmentImport,
  supplierArticleImport,
]

/** What goes out as a file of lines. */
export const exportKinds: readonly ExportKind[] = [articleExport, categoryExport, attributeExport, relationExport, clientRefExport, priceExport, supplierArticleExport]

/** The switchboard: when this happens, that follows. The names are noted with what was done and never change. */
export const reactions: readonly Reaction[] = [
  when(passwordResetAsked, 'accounts: mail the link for a new password', mailPasswordReset),
  when(memberInvited, 'accounts: mail the invitation', mailInvitation),
  when(vatNumberGiven, 'accounts: ask VIES for the number', (ctx, { companyId }) => checkVatNumber(ctx, companyId), { outside: true }),
  when(productPublished, 'search: index what was published', indexChanged),
  when(productWithdrawn, 'search: index what was withdrawn', indexChanged),
  when(importAsked, 'integration: run the import', (ctx, { runId }) => runImport(ctx, importKinds, runId), { outside: true }),
  when(orderSubmitted, 'orders: mail that the order waits', mailWaiting),
  when(orderPlaced, 'orders: mail that the order is placed', mailPlaced),
  when(orderConfirmed, 'orders: mail the confirmation', mailConfirmed),
  when(orderChanged, 'orders: mail what has changed', mailChanged),
  when(orderShipped, 'orders: mail what has left', mailShipped),
  when(orderCancelled, 'orders: mail that the order is cancelled', mailCancelled),
  when(stockChanged, 'stock: look after alerts', (tx, { variantIds }) => watchStock(tx, variantIds)),
  when(supplyOrdered, 'supply: mail the order to its supplier', mailSupplyOrder),
  when(supplyCancelled, 'supply: mail the supplier that nothing more is wanted', mailSupplyCancelled),
  when(supplyDelayed, 'supply: mail the buyer in charge what comes later', mailSupplyDelayed),
  when(mailQueued, 'platform: send mail', sendMail, { outside: true }),
]

/** What is done again and again. */
export const timetable: readonly TimetableEntry[] = [
  every('hour', 'accounts: ask VIES for the numbers that are due', checkDueNumbers),
  every('night', 'supply: tell stock how long suppliers take', refreshLeadTimes),
  every('night', 'platform: forget old events', forgetOldEvents),
  every('night', 'integration: forget old answers', forgetOldAnswers),
]
