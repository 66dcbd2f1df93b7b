import { expect, it } from 'vitest'
import { pictureOrder, type PictureStep } from './picture-order.ts'

it.each<[step: PictureStep, of: string, before: string | undefined, order: string]>([
  ['first', 'c', undefined, 'cabd'],
  ['earlier', 'c', undefined, 'acbd'],
  ['earlier', 'a', undefined, 'abcd'],
  ['later', 'a', undefined, 'bacd'],
  ['later', 'd', undefined, 'abcd'],
  ['removePicture', 'b', undefined, 'acd'],
  ['place', 'a', 'c', 'bcad'],
  ['place', 'd', 'b', 'adbc'],
  ['place', 'd', 'a', 'dabc'],
  ['place', 'a', 'd', 'bcda'],
  ['place', 'a', 'x', 'abcd'],
  ['first', 'x', undefined, 'abcd'],
])('%s of %s (onto %s) gives %s', (step, of, before, order) => {
  expect(pictureOrder([...'abcd'], of, step, before).join('')).toBe(order)
})
