import { checkBooksAtNight } from './cli/check-books-at-night.ts'
import { openPlace } from './connectors/files/index.ts'
import {
  checkDueNumbers,
  checkVatNumber,
  companyImport,
  mailInvitation,
  mailJoined,
  mailPasswordReset,
  memberInvited,
  memberJoined,
  passwordResetAsked,
  vatNumberGiven,
} from '#modules/accounts/index.ts'
import {
  articleExport,
  articleImport,
  assortmentExport,
  assortmentImport,
  attributeExport,
  attributeImport,
  categoryExport,
  categoryImport,
  clientRefExport,
  clientRefImport,
  productPublished,
  productWithdrawn,
  relationExport,
  relationImport,
} from '#modules/catalogue/index.ts'
import { creditSettled, mailSettled } from '#modules/credit/index.ts'
import {
  deliverMessages,
  forgetOldAnswers,
  forgetOldMessages,
  importAsked,
  importFinished,
  importFinishedEvent,
  lookForFiles,
  queueMessages,
  runImport,
  sourceDue,
  wakeDueSources,
  wakeDueWebhooks,
  wakeSourceOf,
  webhookWaits,
} from '#modules/integration/index.ts'
import {
  campaignDecided,
  campaignDecidedEvent,
  cancelMissed,
  countSold,
  followDecision,
  followUnfinished,
  historyImport,
  lapseOrders,
  mailCancelled,
  mailChanged,
  mailConfirmed,
  mailDecided,
  mailLapsed,
  mailPlaced,
  mailPromisesMoved,
  mailPurchasing,
  mailReady,
  mailShipped,
  mailShort,
  mailUncollected,
  mailWaiting,
  orderCancelled,
  orderChanged,
  orderConfirmed,
  orderEvents,
  orderLapsed,
  orderPlaced,
  orderPromisesMoved,
  orderReady,
  orderShipped,
  orderSubmitted,
  orderUncollected,
  orderWaitingDecided,
  preorderLaunched,
  promisesMovedInOrders,
  remindToCollect,
  stockShortEvent,
  watchStockOfOrder,
} from '#modules/orders/index.ts'
import { agreementExport, agreementImport, priceExport, priceImport } from '#modules/pricing/index.ts'
import { indexChanged } from '#modules/search/index.ts'
import {
  endDueAllocations,
  levelImport,
  promisesMoved,
  recomputeThresholds,
  stockAlertEvents,
  stockChanged,
  stockChangedEvent,
  stockShort,
  tellOwners,
  thresholdExport,
  thresholdImport,
  watchStock,
} from '#modules/stock/index.ts'
import {
  mailSupplyCancelled,
  mailSupplyDelayed,
  mailSupplyOrder,
  mailSupplyToApprove,
  refreshLeadTimes,
  supplierArticleExport,
  supplierArticleImport,
  supplyCancelled,
  supplyDelayed,
  supplyEvents,
  supplyOrdered,
  supplyToApprove,
  tellLate,
} from '#modules/supply/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { when, type Reaction } from '#platform/dispatch.ts'
import type { ExportKind } from '#platform/export-kind.ts'
import { forgetOldEvents } from '#platform/forget-old-events.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { mailQueued } from '#platform/mail.ts'
import { sendMail } from '#platform/mail/send-mail.ts'
import type { PublicEvent } from '#platform/public-event.ts'
import { every, type TimetableEntry } from '#platform/timetable.ts'

/** What can come in as a file of lines. */
export const importKinds: readonly ImportKind[] = [
  articleImport,
  categoryImport,
  attributeImport,
  relationImport,
  clientRefImport,
  companyImport,
  priceImport,
  levelImport,
  historyImport,
  assortmentImport,
  agreementImport,
  thresholdImport,
  supplierArticleImport,
]

/** What goes out as a file of lines. */
export const exportKinds: readonly ExportKind[] = [
  articleExport,
  categoryExport,
  attributeExport,
  relationExport,
  clientRefExport,
  priceExport,
  agreementExport,
  assortmentExport,
  thresholdExport,
  supplierArticleExport,
]

/** What systems outside can subscribe to. */
export const publicEvents: readonly PublicEvent[] = [
  stockChangedEvent,
  ...stockAlertEvents,
  stockShortEvent,
  ...orderEvents,
  ...supplyEvents,
  importFinishedEvent,
  campaignDecidedEvent,
]

/** The switchboard: when this happens, that follows. The names are noted with what was done and never change. */
export const reactions: readonly Reaction[] = [
  when(passwordResetAsked, 'accounts: mail the link for a new password', mailPasswordReset),
  when(memberInvited, 'accounts: mail the invitation', mailInvitation),
  when(memberJoined, 'accounts: mail whoever invited that somebody has joined', mailJoined),
  when(vatNumberGiven, 'accounts: ask VIES for the number', (ctx, { companyId }) => checkVatNumber(ctx, companyId), { outside: true }),
  when(creditSettled, 'credit: mail the client that his settlement is booked', mailSettled),
  when(productPublished, 'search: index what was published', indexChanged),
  when(productWithdrawn, 'search: index what was withdrawn', indexChanged),
  when(importAsked, 'integration: run the import', (ctx, { runId }) => runImport(ctx, importKinds, runId), { outside: true }),
  when(orderSubmitted, 'orders: mail that the order waits', mailWaiting),
  when(orderPlaced, 'orders: mail that the order is placed', mailPlaced),
  when(orderConfirmed, 'orders: mail the confirmation', mailConfirmed),
  when(orderChanged, 'orders: mail what has changed', mailChanged),
  when(orderShipped, 'orders: mail what has left', mailShipped),
  when(orderCancelled, 'orders: mail that the order is cancelled', mailCancelled),
  when(orderReady, 'orders: mail that the order lies ready at its counter', mailReady),
  when(orderUncollected, 'orders: remind the buyer of what lies at a counter', mailUncollected),
  when(promisesMoved, 'orders: show the days of what waits', promisesMovedInOrders),
  when(promisesMoved, 'orders: tell purchasing who waits longer', mailPurchasing),
  when(orderPromisesMoved, 'orders: mail the days that have moved', mailPromisesMoved),
  when(orderWaitingDecided, 'orders: mail reps what was decided on what waits', mailDecided),
  when(stockChanged, 'stock: look after alerts', (tx, { variantIds }) => watchStock(tx, variantIds)),
  when(orderSubmitted, 'orders: look after the alerts of what an order holds', watchStockOfOrder),
  when(orderChanged, 'orders: look after the alerts of what a changed order holds', watchStockOfOrder),
  when(orderCancelled, 'orders: look after the alerts of what an order gave back', watchStockOfOrder),
  when(stockShort, 'orders: mail which orders a count leaves short', mailShort),
  when(supplyToApprove, 'supply: mail those who may approve', mailSupplyToApprove),
  when(supplyOrdered, 'supply: mail the order to its supplier', mailSupplyOrder),
  when(supplyCancelled, 'supply: mail the supplier that nothing more is wanted', mailSupplyCancelled),
  when(supplyDelayed, 'supply: mail the buyer in charge what comes later', mailSupplyDelayed),
  when(orderLapsed, 'orders: mail that an order holds its stock no more', mailLapsed),
  when(orderLapsed, 'orders: look after the alerts of what an order let go', watchStockOfOrder),
  when(campaignDecided, 'orders: place or cancel what was pre-ordered', followDecision, { outside: true }),
  when(preorderLaunched, 'orders: look after the alerts of what a launched order holds', watchStockOfOrder),
  when(mailQueued, 'platform: send mail', sendMail, { outside: true }),
  ...publicEvents.map((kind): Reaction => ({
    event: kind.from,
    name: `integration: queue ${kind.name} for webhooks`,
    outside: false,
    run: (ctx, event) => queueMessages(ctx as TxCtx, kind, event),
  })),
  when(webhookWaits, 'integration: send webhooks', (ctx, { webhookId }) => deliverMessages(ctx, webhookId), { outside: true }),
  when(importFinished, 'integration: wake the source of an import', wakeSourceOf),
  when(sourceDue, 'integration: look for files', (ctx, { sourceId }) => lookForFiles(ctx, importKinds, sourceId, (connection) => openPlace(ctx, connection)), { outside: true }),
]

/** What is done again and again. */
export const timetable: readonly TimetableEntry[] = [
  every('hour', 'accounts: ask VIES for the numbers that are due', checkDueNumbers),
  every('minute', 'stock: end the allocations whose last day is over', endDueAllocations),
  every('hour', 'supply: announce what has not come on its day', tellLate),
  every('night', 'supply: tell stock how long suppliers take', refreshLeadTimes),
  every('night', 'platform: forget old events', forgetOldEvents),
  every('night', 'integration: forget old answers', forgetOldAnswers),
  every('minute', 'integration: wake webhooks that are due', wakeDueWebhooks),
  every('minute', 'integration: wake sources that are due', wakeDueSources),
  every('night', 'integration: forget old webhook messages', forgetOldMessages),
  every('night', 'stock: compute demand and thresholds, look after alerts', (ctx) => recomputeThresholds(ctx)),
  every('hour', 'stock: mail new alerts to those who want them each hour', (ctx) => tellOwners(ctx, 'hour')),
  every('night', 'stock: mail new alerts each morning', (ctx) => tellOwners(ctx, 'day')),
  every('minute', 'orders: let go of stock that has been held too long', lapseOrders),
  every('night', 'orders: count what each article sold', countSold),
  every('hour', 'orders: cancel campaigns that missed their minimum', cancelMissed),
  every('hour', 'orders: ask for what lies at counters for too long', remindToCollect),
  every('hour', 'orders: go on with decided campaigns', followUnfinished),
  every('night', 'books: check them, and tell administrators what is wrong', checkBooksAtNight),
]
