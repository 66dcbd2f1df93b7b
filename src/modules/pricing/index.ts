export { agreementsOf, listPriceLists, pricesOfArticle, savePrices, tierInput, type AgreementRow, type PriceListRow, type PriceRow, type TierInput } from './office-prices.ts'
export { priceLines, type LadderStep, type LineToPrice, type PricedLine, type PricingOptions } from './price-lines.ts'
export type { Reason } from './price-rule.ts'
export { invariants } from './verify.ts'
