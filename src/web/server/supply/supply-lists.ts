import { warehouses } from '#modules/stock/index.ts'
import { listSuppliers } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'

type Choice = { value: string; label: string }

/** The suppliers and warehouses by which lists of supply are filtered. */
export async function supplyChoices(ctx: Ctx): Promise<{ suppliers: Choice[]; places: Choice[] }> {
  const [suppliers, places] = await Promise.all([listSuppliers(ctx), warehouses(ctx)])
  const choice = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name })
  return { suppliers: suppliers.map(choice), places: places.map(choice) }
}

/** Where the neighbouring pages of a list that counts its rows begin; null where there is none. */
export function offsetsBeside(offset: number, shown: number, total: number, atOnce: number): { previous: string | null; next: string | null } {
  return { previous: offset > 0 ? String(Math.max(0, offset - atOnce)) : null, next: offset + shown < total ? String(offset + shown) : null }
}
