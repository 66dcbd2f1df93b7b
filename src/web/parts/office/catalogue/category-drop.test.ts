import { expect, it } from 'vitest'
import { categoryDrop } from './category-drop.ts'

const [top, middle, bottom] = [0.1, 0.5, 0.9]
const [screws, metal, steel, wood, tools] = [1, 2, 3, 4, 5]
const rows = [
  { id: screws, parentId: null, depth: 0 },
  { id: metal, parentId: screws, depth: 1 },
  { id: steel, parentId: metal, depth: 2 },
  { id: wood, parentId: screws, depth: 1 },
  { id: tools, parentId: null, depth: 0 },
]

it.each([
  ['before a row, at its top', tools, metal, top, { parentId: screws, beforeId: metal, mark: { rowId: metal, edge: 'top', depth: 1 }, insideId: null }],
  ['behind the last sibling, at its bottom', metal, wood, bottom, { parentId: screws, beforeId: null, mark: { rowId: wood, edge: 'bottom', depth: 1 }, insideId: null }],
  ['behind the last one of the root', screws, tools, bottom, { parentId: null, beforeId: null, mark: { rowId: tools, edge: 'bottom', depth: 0 }, insideId: null }],
  ['behind a row and all below it', tools, metal, bottom, { parentId: screws, beforeId: wood, mark: { rowId: steel, edge: 'bottom', depth: 1 }, insideId: null }],
  ['as the last one below a row', tools, screws, middle, { parentId: screws, beforeId: null, mark: { rowId: wood, edge: 'bottom', depth: 1 }, insideId: screws }],
  ['as the only one below a row', wood, tools, middle, { parentId: tools, beforeId: null, mark: { rowId: tools, edge: 'bottom', depth: 1 }, insideId: tools }],
])('a category falls %s', (_, dragged, over, share, drop) => {
  expect(categoryDrop(rows, dragged, over, share)).toEqual(drop)
})

it.each([
  ['on itself', metal, metal, middle],
  ['on what is below it', screws, steel, top],
  ['before the one before which it stands', metal, wood, top],
  ['behind the one behind which it stands', wood, metal, bottom],
  ['as the last one where it is the last', wood, screws, middle],
  ['on what is no longer there', metal, 99, top],
])('a category does not fall %s', (_, dragged, over, share) => {
  expect(categoryDrop(rows, dragged, over, share)).toBeNull()
})
