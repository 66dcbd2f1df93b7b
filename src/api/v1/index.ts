import type { FastifyInstance } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { authenticate } from '../authenticate.ts'
import type { ApiHost } from '../host.ts'
import { refuse } from '../refuse.ts'
import { compiledWriters } from '../serialize.ts'
import { agreementRoutes } from './agreements.ts'
import { articleRoutes } from './articles.ts'
import { assortmentRoutes } from './assortment-rules.ts'
import { cartRoutes } from './cart.ts'
import { categoryRoutes } from './categories.ts'
import { companyRoutes } from './companies.ts'
import { exportRoutes } from './exports.ts'
import { importRoutes } from './imports.ts'
import { keptStockRoutes } from './kept-stock.ts'
import { offerRoutes } from './offers.ts'
import { orderVerbRoutes } from './order-verbs.ts'
import { orderRoutes } from './orders.ts'
import { priceHistoryRoutes } from './price-history.ts'
import { priceListRoutes } from './price-lists.ts'
import { priceRoutes } from './prices.ts'
import { settlementRoutes } from './settlements.ts'
import { thresholdRoutes } from './stock-thresholds.ts'
import { stockRoutes } from './stock.ts'
import { suggestionRoutes } from './suggestions.ts'
import { tierFamilyRoutes } from './tier-families.ts'
import { webhookMessageRoutes } from './webhook-messages.ts'
import { webhookRoutes } from './webhooks.ts'
import { supplyRoutes } from './supply.ts'

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
  tierFamilyRoutes(api)
  priceHistoryRoutes(api)
  offerRoutes(api)
  stockRoutes(api)
  keptStockRoutes(api)
  thresholdRoutes(api)
  supplyRoutes(api)
  cartRoutes(api)
  orderRoutes(api)
  orderVerbRoutes(api)
  settlementRoutes(api)
  companyRoutes(api)
  exportRoutes(api, host)
  webhookRoutes(api, host)
  webhookMessageRoutes(api)
  void api.register(async (files) => importRoutes(files, host))
}
