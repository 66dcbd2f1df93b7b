import type { FastifyInstance } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { authenticate } from '../authenticate.ts'
import type { ApiHost } from '../host.ts'
import { refuse } from '../refuse.ts'
import { compiledWriters } from '../serialize.ts'
import { agreementPriceRoutes } from './prices/agreement-prices.ts'
import { agreementRoutes } from './prices/agreements.ts'
import { articleRoutes } from './catalogue/articles.ts'
import { assortmentRoutes } from './catalogue/assortment-rules.ts'
import { cartRoutes } from './orders/cart.ts'
import { categoryRoutes } from './catalogue/categories.ts'
import { companyRoutes } from './companies.ts'
import { exportRoutes } from './exports.ts'
import { importRoutes } from './imports.ts'
import { offerRoutes } from './prices/offers.ts'
import { orderVerbRoutes } from './orders/order-verbs.ts'
import { waitingLineRoutes } from './orders/waiting-lines.ts'
import { orderRiskRoutes } from './stock/orders-at-risk.ts'
import { orderRoutes } from './orders/orders.ts'
import { preorderRoutes } from './orders/preorders.ts'
import { priceHistoryRoutes } from './prices/price-history.ts'
import { priceListRoutes } from './prices/price-lists.ts'
import { priceRemovalRoutes } from './prices/price-removals.ts'
import { priceRoutes } from './prices/prices.ts'
import { settlementRoutes } from './orders/settlements.ts'
import { allocationRoutes } from './stock/stock-allocations.ts'
import { capRoutes } from './stock/stock-caps.ts'
import { counterRoutes } from './stock/counters.ts'
import { calendarRoutes } from './stock/warehouse-calendars.ts'
import { sourcingRoutes } from './stock/sourcing.ts'
import { correctionRoutes } from './stock/stock-corrections.ts'
import { projectionRoutes } from './stock/stock-projection.ts'
import { thresholdRoutes } from './stock/stock-thresholds.ts'
import { transferRoutes } from './stock/stock-transfers.ts'
import { stockRoutes } from './stock/stock.ts'
import { stocktakeRoutes } from './stock/stocktakes.ts'
import { suggestionRoutes } from './catalogue/suggestions.ts'
import { tierFamilyRoutes } from './prices/tier-families.ts'
import { webhookMessageRoutes } from './webhook-messages.ts'
import { webhookRoutes } from './webhooks.ts'
import { supplierArticleRoutes } from './supply/supplier-articles.ts'
import { supplierRoutes } from './supply/suppliers.ts'
import { supplyOrderRoutes } from './supply/supply-orders.ts'
import { supplyVerbRoutes } from './supply/supply-order-verbs.ts'
import { supplyProposalRoutes } from './supply/supply-proposals.ts'
import { supplyBoardRoutes } from './supply/supply-board.ts'
import { supplyReceiptRoutes } from './supply/supply-receipts.ts'

/** The routes of version 1. Handlers give plain values that match their schemas by type, so that nothing is checked again on the way out. */
export function mountV1(scope: FastifyInstance, host: ApiHost): void {
  const api = scope.withTypeProvider<ZodTypeProvider>()
  api.setValidatorCompiler(validatorCompiler)
  api.setSerializerCompiler(compiledWriters())
  refuse(api)
  authenticate(api, host)
  articleRoutes(api)
  assortmentRoutes(api)
  categoryRoutes(api)
  suggestionRoutes(api)
  priceRoutes(api)
  priceListRoutes(api)
  agreementRoutes(api)
  agreementPriceRoutes(api)
  priceRemovalRoutes(api)
  tierFamilyRoutes(api)
  priceHistoryRoutes(api)
  offerRoutes(api)
  stockRoutes(api)
  correctionRoutes(api)
  transferRoutes(api)
  stocktakeRoutes(api)
  sourcingRoutes(api)
  allocationRoutes(api)
  capRoutes(api)
  orderRiskRoutes(api)
  thresholdRoutes(api)
  projectionRoutes(api)
  supplierRoutes(api)
  supplierArticleRoutes(api)
  supplyProposalRoutes(api)
  supplyOrderRoutes(api)
  supplyVerbRoutes(api)
  supplyReceiptRoutes(api)
  supplyBoardRoutes(api)
  cartRoutes(api)
  orderRoutes(api)
  orderVerbRoutes(api)
  counterRoutes(api)
  calendarRoutes(api)
  preorderRoutes(api)
  waitingLineRoutes(api)
  settlementRoutes(api)
  companyRoutes(api)
  exportRoutes(api, host)
  webhookRoutes(api, host)
  webhookMessageRoutes(api)
  void api.register(async (files) => importRoutes(files, host))
}
