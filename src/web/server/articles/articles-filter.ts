import { articleGaps, type ArticleFilter } from '#modules/catalogue/index.ts'
import { withoutPrice } from '#modules/pricing/index.ts'
import { articleStates } from '../../parts/office/catalogue/article-state.tsx'

/** Which articles the address of the list means: the same ones for a change of all that match. */
export function articlesFilter(params: URLSearchParams): ArticleFilter {
  const missing = params.get('missing')
  return {
    words: params.get('q')?.slice(0, 200) ?? '',
    state: articleStates.find((one) => one === params.get('state')),
    categoryId: Number(params.get('category')) || undefined,
    brandId: Number(params.get('brand')) || undefined,
    missing: articleGaps.find((one) => one === missing),
    also: missing === 'price' ? withoutPrice : undefined,
  }
}
