import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, it } from 'vitest'
import type { ArticleRowView } from '../../server/articles/article-rows.ts'
import { ArticleRow } from './article-row.tsx'

const stock: ArticleRowView['stock'] = {
  shows: 'exact',
  level: null,
  available: 60,
  next: null,
  leadDays: null,
  readyOn: null,
  departs: null,
  kept: null,
  cap: null,
  suppliers: [],
  suppliersLast: false,
  preorder: null,
  unit: 'piece',
  stepsPerUnit: 1,
}
const row: ArticleRowView = { id: 1, sku: 'RED', ref: null, name: 'Réduction', slug: 'reduction', picture: null, minQty: 1, multiple: 1, packs: [], price: null, tiers: [], stock }
const words = (cap: ArticleRowView['stock']['cap']) =>
  renderToStaticMarkup(
    <MemoryRouter>
      <ArticleRow row={{ ...row, stock: { ...stock, cap } }} answer={{ busy: false }} />
    </MemoryRouter>,
  ).replace(/[\u00a0\u202f]/g, ' ')

it('a listing says how much the reader may still order of a capped article, before he adds it', () => {
  expect(words({ most: 20, left: 20, until: '2026-11-30' })).toContain('20 pièces')
  expect(words(null)).not.toContain('20 pièces')
})
