import { expect, it } from 'vitest'
import { isOneErrorApart } from './one-error-apart.ts'

it.each([
  ['wrench', 'wrenhc', true],
  ['wrench', 'wrnch', true],
  ['wrench', 'wwrench', true],
  ['wrench', 'wrencj', true],
  ['wrench', 'wrench', true],
  ['wrench', 'wrnehc', false],
  ['wrench', 'wren', false],
  ['vis', 'vsi', false],
  ['m8x40', 'm8x50', false],
])('takes %s and %s for one word but for a typing error: %s', (one, other, apart) => {
  expect([isOneErrorApart(one, other), isOneErrorApart(other, one)]).toEqual([apart, apart])
})
