/** Bodies that can be pasted into a demonstration as they stand, by operation: its articles, its warehouse, a price list of a class. */
export const bodyExamples: Readonly<Record<string, object>> = {
  quotePrices: {
    lines: [
      { sku: 'ACR-GRE', quantity: '24' },
      { sku: 'ACR-BRO', quantity: '1' },
    ],
  },
  setPrices: { prices: [{ list: 'CLASSE-ARTISAN', sku: 'ACR-GRE', minQuantity: '600', unitNet: { amount: '1.0500', per: 1 } }] },
  setStockLevels: {
    source: 'erp',
    levels: [
      { sku: 'ACR-GRE', warehouse: 'LYO', onHand: '148', version: 1 },
      { sku: 'ACR-BRO', warehouse: 'LYO', onHand: '30' },
    ],
  },
  moveStock: {
    movements: [
      { sku: 'ACR-GRE', warehouse: 'LYO', kind: 'receive', quantity: '48', document: 'BL-4711' },
      { sku: 'ACR-BRO', warehouse: 'LYO', kind: 'adjust', quantity: '-2', reason: 'Two tubes broken' },
    ],
  },
  placeOrder: { externalId: 'ERP-2026-0001', poNumber: 'PO-7', lines: [{ sku: 'ACR-GRE', quantity: '24' }] },
  acknowledgeOrder: { externalRef: 'CMD-88231' },
  shipOrder: { externalId: 'SHIP-1', tracking: '6A01234567890', lines: [{ position: 1, quantity: '12' }] },
}
