import { expect, test } from 'vitest'
import { createCache } from './cache.ts'

const made = () => {
  const asked: string[] = []
  return { asked, of: (key: string) => async () => (asked.push(key), key.toUpperCase()) }
}

test('two who ask at once share one making, and later ones are given what was kept', async () => {
  const cache = createCache()
  const { asked, of } = made()
  expect(await Promise.all([cache.get('a', of('a')), cache.get('a', of('a'))])).toEqual(['A', 'A'])
  expect(await cache.get('a', of('a'))).toBe('A')
  expect(asked).toEqual(['a'])
})

test('a faulty making is not kept', async () => {
  const cache = createCache()
  await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await cache.get('a', async () => 'up')).toBe('up')
})

test('what is used stays among the last ones, what nobody uses goes', async () => {
  const cache = createCache(4)
  const { asked, of } = made()
  await cache.get('used', of('used'))
  await cache.get('unused', of('unused'))
  for (const key of ['b', 'c', 'd', 'e', 'f', 'g']) {
    await cache.get(key, of(key))
    await cache.get('used', of('used'))
  }
  asked.length = 0
  await cache.get('used', of('used'))
  await cache.get('unused', of('unused'))
  expect(asked).toEqual(['unused'])
})

test('only the ids that are missing are asked, and what there is nothing for is asked again', async () => {
  const cache = createCache()
  const asked: number[][] = []
  const ask = async (missing: number[]) => {
    asked.push(missing)
    return new Map(missing.filter((id) => id < 10).map((id) => [id, { id }]))
  }
  expect([...(await cache.many('rows', [1, 2, 10], ask)).keys()]).toEqual([1, 2])
  expect([...(await cache.many('rows', [2, 3, 10], ask)).keys()].toSorted()).toEqual([2, 3])
  expect(asked).toEqual([
    [1, 2, 10],
    [3, 10],
  ])
})

test('clear forgets everything', async () => {
  const cache = createCache()
  const { asked, of } = made()
  await cache.get('a', of('a'))
  cache.clear()
  await cache.get('a', of('a'))
  expect(asked).toEqual(['a', 'a'])
})
