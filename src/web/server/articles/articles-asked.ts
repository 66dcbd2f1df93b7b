import { articleSorts, type ArticlesAsked } from '#modules/catalogue/index.ts'
import { articlesFilter } from './articles-filter.ts'
import { listAsked } from '../lists/list-asked.ts'

/** The articles that an address of the list (or of its file) asks for. */
export function articlesAsked(request: Request): { filter: ArticlesAsked; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, articleSorts, 'sku')
  return { sorted, filter: { ...asked, ...articlesFilter(params) } }
}
