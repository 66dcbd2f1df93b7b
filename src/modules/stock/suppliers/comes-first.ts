import type { Day } from '#kernel/day.ts'
import type { Availability } from '../availability.ts'
import { exactly } from '../kept/tell-stock.ts'
import { broughtByUs } from '../promises/promise-of.ts'

/** How much (base steps) of what is not there our own receipts bring (`broughtByUs`), of each article whose supplier is asked only for the rest; for `planSources`. `serves`: only what comes to these warehouses. */
export function comesFirst(levels: ReadonlyMap<number, Availability>, today: Day, serves: (warehouseId: number) => boolean = () => true): Map<number, number> {
  return new Map(
    [...levels].flatMap(([variantId, told]): [number, number][] => {
      const { places, mayWait, atSuppliers = [] } = exactly(told)
      if (!atSuppliers.some(({ afterIncoming }) => afterIncoming)) return []
      return [[variantId, broughtByUs({ places: places.filter(({ warehouseId }) => serves(warehouseId)), mayWait }, today)]]
    }),
  )
}
