import { redirect } from 'react-router'
import { searchArticles, sorts, type Sort } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { withTypedRanges } from '../../parts/listing/facet-bounds.ts'
import { articleRows, type ArticleRowView } from '../articles/article-rows.ts'
import { facetViews, type Chosen, type FacetView } from './facet-view.ts'
import { facetWords } from './facet-words.ts'
import { attributeLabel, valueWithUnit } from '../articles/value-label.ts'

export type Listing = {
  rows: ArticleRowView[]
  total: number
  about: boolean
  previous: string | null
  next: string | null
  sort: Sort
  tooManyToSort: boolean
  facets: FacetView[]
  chips: { name: string; value: string; label: string }[]
  look: 'rows' | 'tiles'
  /** How many of them each category holds, by id. */
  inCategory: Record<string, number>
}

const perPage = 24

/** What a list's address asks for, found and priced for the acting company. Typed ranges lead to the address that has them as choices. */
export async function listing(ctx: Ctx, request: Request, scope: { categoryId?: number; words?: string; leaveOut?: readonly string[] }): Promise<Listing> {
  const { pathname, searchParams } = new URL(request.url)
  const ranged = withTypedRanges(searchParams)
  ranged?.delete('_routes')
  if (ranged) throw redirect(`${pathname.replace(/\.data$/, '')}?${ranged}`)
  const chosen = chosenIn(searchParams)
  const sort = sortIn(searchParams)
  const [found, words] = await Promise.all([
    searchArticles(ctx, {
      ...scope,
      facets: chosen,
      sort,
      limit: perPage,
      after: searchParams.get('after'),
      before: searchParams.get('before'),
    }),
    facetWords(ctx),
  ])
  const rows = await articleRows(ctx, found.variantIds)
  return {
    rows,
    sort,
    total: found.total,
    about: found.about,
    previous: found.previous,
    next: found.next,
    tooManyToSort: found.tooManyToSort,
    facets: facetViews({ counts: found.facets, chosen, words, opened: searchParams.getAll('more'), leaveOut: scope.leaveOut ?? [] }),
    chips: Object.entries(chosen).flatMap(([code, values]) =>
      values.map((value) => ({ name: `f.${code}`, value, label: `${attributeLabel(code, words)} ${valueWithUnit(code, value, words)}` })),
    ),
    look: lookOf(request),
    inCategory: found.facets.category ?? {},
  }
}

const mostChosen = 40

/** The facets of the address: `f.thread=M8&f.thread=M10&f.length=20..40`. */
function chosenIn(params: URLSearchParams): Chosen {
  const chosen: Chosen = {}
  for (const [name, value] of [...params].slice(0, mostChosen)) {
    if (!name.startsWith('f.') || value === '' || value.length > 120) continue
    const values = (chosen[name.slice(2, 80)] ??= [])
    if (!values.includes(value)) values.push(value)
  }
  return chosen
}

function sortIn(params: URLSearchParams): Sort {
  return sorts.find((sort) => sort === params.get('sort')) ?? 'relevance'
}

/** Rows until tiles are chosen on this device. */
function lookOf(request: Request): Listing['look'] {
  return /(?:^|;\s*)listing=tiles(?:;|$)/.test(request.headers.get('cookie') ?? '') ? 'tiles' : 'rows'
}
