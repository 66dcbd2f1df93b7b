/**
 * The plan of the house. A room may open the doors listed here, and no others.
 * A room can only name rooms written above it, so the graph has no cycle.
 */
export const rooms = {
  accounts: { uses: [] },
  integration: { uses: ['accounts'] },
  catalogue: { uses: ['accounts'] },
  pricing: { uses: ['accounts', 'catalogue'] },
  stock: { uses: ['accounts', 'catalogue'] },
  supply: { uses: ['accounts', 'catalogue', 'pricing', 'stock'] },
  search: { uses: ['accounts', 'catalogue', 'pricing', 'stock'] },
  shipping: { uses: ['accounts', 'catalogue', 'stock'] },
  credit: { uses: ['accounts'] },
  payments: { uses: ['accounts', 'credit'] },
  cart: { uses: ['accounts', 'catalogue', 'pricing', 'stock', 'shipping'] },
  approvals: { uses: ['accounts'] },
  orders: { uses: ['accounts', 'catalogue', 'pricing', 'stock', 'supply', 'shipping', 'credit', 'payments', 'cart', 'approvals'] },
} as const satisfies Record<string, { uses: readonly string[] }>

/** They speak HTTP, HTML, files and time; they may import any room's front door, platform and kernel, never each other. */
export const doors = ['api', 'web', 'connectors', 'worker', 'cli'] as const

/** Views and functions that a room publishes in its schema for the rooms above it; every other table is read by its own room only. */
export const published = [
  'accounts.company_label',
  'accounts.company_lineage',
  'accounts.class_label',
  'accounts.represented',
  'accounts.acting_company',
  'catalogue.published',
  'catalogue.article_label',
  'catalogue.articles_named',
  'catalogue.article_place',
  'catalogue.category_place',
  'catalogue.article_pack',
  'catalogue.article_terms',
  'catalogue.target_label',
  'catalogue.searchable',
  'catalogue.untranslated',
  'catalogue.article_attribute',
  'accounts.company_currency',
  'accounts.staff_label',
  'stock.waiting',
  'stock.waiting_cover',
  'stock.at_risk',
  'stock.warehouse_label',
  'stock.held_at',
  'stock.preordered',
] as const
