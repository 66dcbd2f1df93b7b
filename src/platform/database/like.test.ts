import { expect, it } from 'vitest'
import { anywhere } from './like.ts'

it.each([
  [' vis à bois ', '%vis à bois%'],
  ['10 % inox', String.raw`%10 \% inox%`],
  ['A_B\\C', String.raw`%A\_B\\C%`],
  ['  ', '%%'],
  [undefined, '%%'],
])('finds %j anywhere, letter by letter', (typed, pattern) => {
  expect(anywhere(typed)).toBe(pattern)
})
