/** How a box of the list of thresholds is called: by article and warehouse, so that what was typed is found again when somebody else has changed the row meanwhile. */
export function thresholdBox(name: 'point' | 'safety', { sku, warehouse }: { sku: string; warehouse: string }): string {
  return `${name} ${sku} ${warehouse}`
}
