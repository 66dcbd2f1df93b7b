export type SizeName = 'S' | 'M' | 'L'

/** How much of everything a seller of that size has. */
export type Size = {
  name: SizeName
  articles: number
  companies: number
  classes: number
  /** Articles that each class list prices, in two tiers each. */
  articlesPerClassList: number
  /** Articles that each company's agreement prices, in two tiers each. */
  articlesPerAgreement: number
  rules: number
  orders: number
  linesPerOrder: number
  /** Companies whose buyers are let in by a key and by a session, to load the server with. */
  buyers: number
}

const small: Size = {
  name: 'S',
  articles: 10_000,
  companies: 1_000,
  classes: 20,
  articlesPerClassList: 10_000,
  articlesPerAgreement: 100,
  rules: 100,
  orders: 10_000,
  linesPerOrder: 15,
  buyers: 64,
}

/** S is the size at which the peers were measured; L is a big wholesaler: 2,000,000 class prices, 2,000,000 agreement prices, 15,000,000 order lines. */
export const sizes: Record<SizeName, Size> = {
  S: small,
  M: { ...small, name: 'M', articles: 100_000, companies: 3_000, articlesPerClassList: 25_000, rules: 200, orders: 100_000 },
  L: { ...small, name: 'L', articles: 1_000_000, companies: 10_000, articlesPerClassList: 50_000, rules: 500, orders: 1_000_000 },
}
