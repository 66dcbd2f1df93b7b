import { describe, expect, it } from 'vitest'
import { createLane } from './lane.ts'

type Work = { end(): void; fail(): void; done: Promise<string> }

/** Work that goes on until it is ended; `begun` tells in which order they began. */
function inHand(lane: ReturnType<typeof createLane>): { begun: string[]; add(name: string, ahead?: boolean): Work } {
  const begun: string[] = []
  return {
    begun,
    add(name, ahead) {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const done = lane.run(() => {
        begun.push(name)
        return promise
      }, ahead)
      return { end: () => resolve(name), fail: () => reject(new Error(name)), done }
    },
  }
}

describe('a lane', () => {
  it('lets so much begin and the others in the order in which they came, as places come free', async () => {
    const { begun, add } = inHand(createLane(2))
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => add(name)) as [Work, Work, Work, Work]
    expect(begun).toEqual(['a', 'b'])
    b.end()
    expect(await b.done).toBe('b')
    expect(begun).toEqual(['a', 'b', 'c'])
    for (const one of [a, c, d]) one.end()
    expect(await Promise.all([a.done, c.done, d.done])).toEqual(['a', 'c', 'd'])
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets who goes ahead begin before all who wait', async () => {
    const { begun, add } = inHand(createLane(1))
    const works = [add('a'), add('b'), add('c'), add('ahead', true), add('ahead too', true)]
    for (const one of works) one.end()
    await Promise.all(works.map(({ done }) => done))
    expect(begun).toEqual(['a', 'ahead', 'ahead too', 'b', 'c'])
  })

  it('gives the place of what failed to the next, and is empty in the end', async () => {
    const { begun, add } = inHand(createLane(1))
    const [a, b] = [add('a'), add('b')]
    a.fail()
    await expect(a.done).rejects.toThrow('a')
    b.end()
    await b.done
    add('c').end()
    expect(begun).toEqual(['a', 'b', 'c'])
  })
})
