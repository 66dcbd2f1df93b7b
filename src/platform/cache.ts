/** Answers kept for a while in this process, keyed by everything that they depend on; may be emptied at any time. */
export type Cache = {
  /** The kept answer, or the one that `make` gives now. Two who ask at once share one making. */
  get<T>(key: string, make: () => Promise<T>): Promise<T>
  clear(): void
}

/** Keeps the `most` entries used last; a faulty making is not kept. */
export function createCache(most = 5_000): Cache {
  const entries = new Map<string, Promise<unknown>>()
  return {
    get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = entries.get(key)
      if (known) {
        entries.delete(key)
        entries.set(key, known)
        return known as Promise<T>
      }
      const made = make()
      entries.set(key, made)
      if (entries.size > most) entries.delete(entries.keys().next().value!)
      made.catch(() => entries.delete(key))
      return made
    },
    clear: () => entries.clear(),
  }
}
