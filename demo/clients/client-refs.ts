import { chanceOf } from '../chance/chance-of.ts'
import type { Shelf } from '../orders/assortment.ts'
import type { Client } from './client.ts'

const clientsWithRefs = 30
const refsEach = 20

/** The numbers that some clients give to what they buy most: article id to their number, by company id. */
export function clientRefs(clients: readonly Client[], shelf: Shelf, seed: number): Map<string, Map<number, string>> {
  const chance = chanceOf(seed, 'client refs')
  const [first, ...others] = clients
  if (!first) return new Map()
  return new Map(
    [
      first,
      ...chance.some(
        others.filter((client) => client.class !== 'standard'),
        clientsWithRefs - 1,
      ),
    ].map((client) => {
      const letters = client.name
        .replace(/[^A-ZÀ-Ý]/g, '')
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .slice(0, 3)
      const start = chance.whole(100, 700)
      return [
        client.id,
        new Map(
          shelf
            .usualOf(client)
            .slice(0, refsEach)
            .map((article, i) => [article.id, `${letters}-${String(start + i * 3).padStart(5, '0')}`]),
        ),
      ]
    }),
  )
}
