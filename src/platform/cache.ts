import { keptLately } from './kept-lately.ts'

/** Answers kept for a while in this process, keyed by everything that they depend on; may be emptied at any time. */
export type Cache = {
  /** The kept answer, or the one that `make` gives now. Two who ask at once share one making. */
  get<T>(key: string, make: () => Promise<T>): Promise<T>
  /** The kept answers for these ids, and those that `make` gives now for the others. What it has nothing for is asked again next time. */
  many<T extends object>(prefix: string, ids: readonly number[], make: (missing: number[]) => Promise<ReadonlyMap<number, T>>): Promise<Map<number, T>>
  clear(): void
}

/** Keeps what was used last: at least half of `most` entries, never more than all of them. A faulty making is not kept. */
export function createCache(most = 5_000): Cache {
  const entries = keptLately<unknown>(most)
  return {
    get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = entries.get(key) as Promise<T> | undefined
      if (known) return known
      const made = make()
      entries.set(key, made)
      made.catch(() => entries.delete(key))
      return made
    },
    async many<T extends object>(prefix: string, ids: readonly number[], make: (missing: number[]) => Promise<ReadonlyMap<number, T>>): Promise<Map<number, T>> {
      const found = new Map<number, T>()
      const missing: number[] = []
      for (const id of ids) {
        const known = entries.get(`${prefix} ${id}`) as T | undefined
        if (known) found.set(id, known)
        else missing.push(id)
      }
      if (missing.length === 0) return found
      for (const [id, made] of await make(missing)) {
        entries.set(`${prefix} ${id}`, made)
        found.set(id, made)
      }
      return found
    },
    clear: entries.clear,
  }
}
