export type KeptLately<V> = { get(key: string): V | undefined; set(key: string, value: V): void; delete(key: string): void; clear(): void }

/**
 * The entries used last, in two halves: what is used moves to the younger one, and when that is full the elder one is forgotten. Moving each entry to the end of one
 * map at every use would be exact, and costs a twentieth of a page of articles: a map grows holes by it and is made anew again and again.
 */
export function keptLately<V>(most: number): KeptLately<V> {
  let [younger, elder] = [new Map<string, V>(), new Map<string, V>()]
  const set = (key: string, value: V) => {
    if (younger.size >= most / 2 && !younger.has(key)) [younger, elder] = [new Map(), younger]
    younger.set(key, value)
  }
  return {
    get(key) {
      const known = younger.get(key)
      if (known !== undefined) return known
      const older = elder.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
    set,
    delete(key) {
      younger.delete(key)
      elder.delete(key)
    },
    clear() {
      younger.clear()
      elder.clear()
    },
  }
}
