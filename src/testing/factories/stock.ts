import type { World } from '../world.ts'
import { idByCode, insert } from './insert.ts'

/** A warehouse; MAIN is made by itself when an article needs one. */
export async function aWarehouse(world: World, given: { code?: string; name?: string; zone?: string; position?: number } = {}): Promise<{ id: number; code: string }> {
  const code = given.code ?? `W${world.next()}`
  return insert(world, 'stock.warehouse', { code, name: given.name ?? code, zone: given.zone, position: given.position })
}

/** Opens the level of an article with this many base steps on hand, and the ledger with it. */
export async function aLevel(world: World, given: { variantId: number; onHand: number; warehouseId?: number | undefined }): Promise<void> {
  const warehouseId = given.warehouseId ?? (await idByCode(world, 'stock.warehouse', 'MAIN', () => aWarehouse(world, { code: 'MAIN' })))
  const at = world.app.now().toString()
  await insert(world, 'stock.level', { variant_id: given.variantId, warehouse_id: warehouseId, on_hand: given.onHand, as_of: at })
  if (given.onHand === 0) return
  await insert(world, 'stock.movement', {
    variant_id: given.variantId,
    warehouse_id: warehouseId,
    kind: 'opening',
    qty: given.onHand,
    effective_at: at,
    at,
    actor: 'test',
    actor_name: 'Test',
  })
}
