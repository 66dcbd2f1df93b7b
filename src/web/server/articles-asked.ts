import { articleSorts, type ArticleFilter } from '#modules/catalogue/index.ts'
import { articleStates } from '../parts/office-article-state.tsx'
import { listAsked } from './list-asked.ts'

/** The articles that an address of the list (or of its file) asks for. */
export function articlesAsked(request: Request): { filter: ArticleFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, articleSorts, 'sku')
  const state = articleStates.find((one) => one === params.get('state'))
  return { sorted, filter: { ...asked, state, categoryId: Number(params.get('category')) || undefined, brandId: Number(params.get('brand')) || undefined } }
}
