export { cancelOrder } from './changing/cancel-order.ts'
export { changeOrder } from './changing/change-order.ts'
export { orderConfirmation, type PrintedDocument } from './documents/order-confirmation.ts'
export { pickingList } from './documents/picking-list.ts'
export {
  campaignDecided,
  orderCancelled,
  orderChanged,
  orderConfirmed,
  orderLapsed,
  orderPlaced,
  orderPromisesMoved,
  orderReady,
  orderShipped,
  orderSubmitted,
  orderUncollected,
  orderWaitingDecided,
  preorderLaunched,
} from './events.ts'
export { historyImport } from './imports/import-history-lines.ts'
export { countsByState, listOrders, orderSorts, type OrderFilter, type OrderRow, type OrderSort } from './list-orders.ts'
export { confirmOrders, type ConfirmedOrders } from './office/confirm-orders.ts'
export { lastOrders, type LastOrder } from './office/last-orders.ts'
export { orderNumbers } from './office/order-numbers.ts'
export { ordersWaiting, type OrdersWaiting } from './office/orders-waiting.ts'
export { salesToday, type SalesToday, type SoFar } from './office/sales-today.ts'
export { releaseHold } from './holding/release-hold.ts'
export { acknowledgeOrder } from './office/acknowledge-order.ts'
export { confirmOrder } from './office/confirm-order.ts'
export { salesByDay } from './office/sales-by-day.ts'
export { orderById, type Order, type OrderLine, type TimelineEntry } from './order-by-id.ts'
export { orderStates, type OrderState, type OrderVerb } from './order-states.ts'
export { placeOrder, type OrderSource, type PlaceOrder, type Placed } from './place-order.ts'
export { mailCancelled, mailChanged, mailConfirmed, mailPlaced, mailShipped, mailWaiting } from './reactions.ts'
export { shipOrder, type ShipOrder, type Shipped } from './ship-order.ts'
export { campaignDecidedEvent, orderEvents, stockShortEvent } from './public-events.ts'
export { currentTerms, type Terms } from './terms/current-terms.ts'
export { publishTerms } from './terms/publish-terms.ts'
export { priceBreaches, type PriceBreach, type PriceProof } from './price-proof/price-breaches.ts'
export { type PriceReader, type Probe, type SeenPrice } from './price-proof/price-reader.ts'
export { eachOrAll } from './price-proof/readers.ts'
export { invariants } from './verify.ts'
export { mailShort } from './office/mail-short.ts'
export { ordersAtRisk, type OrderAtRisk } from './office/orders-at-risk.ts'
export { agreeToWait } from './waiting/agree-to-wait.ts'
export { giveUpWaiting } from './waiting/give-up-waiting.ts'
export { mailPromisesMoved } from './waiting/mail-promises-moved.ts'
export { mailPurchasing } from './waiting/mail-purchasing.ts'
export { listWaiting, waitingReasons, waitingSorts, type WaitingFilter, type WaitingReason, type WaitingRow, type WaitingSort } from './waiting/list-waiting.ts'
export { mailDecided } from './waiting/mail-decided.ts'
export { splitWaiting } from './waiting/split-waiting.ts'
export { promisesMovedInOrders } from './waiting/promises-moved.ts'
export { watchStockOfOrder } from './office/watch-stock-of-order.ts'
export { countSold } from './office/count-sold.ts'
export { untranslated, untranslatedKinds, untranslatedSorts, type UntranslatedAsked, type UntranslatedKind, type UntranslatedRow } from './office/untranslated.ts'
export { holdingSettings, mostDays } from './holding/holding-settings.ts'
export { lapseOrders } from './holding/lapse-orders.ts'
export { mailLapsed } from './holding/mail-lapsed.ts'
export { saveHolding } from './holding/save-holding.ts'
export { ordersHolding, type OrderHoldingStock } from './office/orders-holding.ts'
export { decidePreorders, cancelMissed } from './preorders/decide-preorders.ts'
export { followDecision, followUnfinished } from './preorders/follow-decision.ts'
export { placePreorder, type PlacePreorder } from './preorders/place-preorder.ts'
export { previewDecision, type DecisionPreview } from './preorders/preview-decision.ts'
export { collectAt, type CollectAt } from './collecting/collect-at.ts'
export type { OrderCollect } from './collecting/collect-of.ts'
export { collectingSettings, saveCollectDays } from './collecting/collecting-settings.ts'
export { makeReady } from './collecting/make-ready.ts'
export { remindToCollect } from './collecting/remind-to-collect.ts'
export { mailReady, mailUncollected } from './collecting/mail-ready.ts'
export { countToCollect, collectStages, type CollectStage } from './collecting/to-collect.ts'
export { changeDelivery } from './delivery/change-delivery.ts'
export { countReady } from './delivery/count-ready.ts'
