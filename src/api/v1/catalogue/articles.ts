import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { articlesByIds, productBySlug, variantIdsByCode } from '#modules/catalogue/index.ts'
import { categoryTree, noteNothingFound, searchArticles, sorts } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { articleShape, type ArticleOut } from '../shapes/article.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { answers } from '../shapes/problem.ts'
import { quoteArticles } from '../shapes/quote-articles.ts'

const asked = z
  .object({
    ...companyChoice,
    q: z
      .string()
      .trim()
      .max(200)
      .optional()
      .meta({ description: 'Words, in any order; accents, plurals and one typing error are forgiven. A SKU, own reference or EAN comes first.' }),
    category: z.string().max(200).optional().meta({ description: 'Code or slug of a category; articles of those below it are included.' }),
    sort: z.enum(sorts).default('relevance'),
    facets: z.enum(['yes', 'no']).default('yes').meta({ description: "Leave the counts out when you don't need them." }),
    limit: limitUpTo(200, 24),
    after,
  })
  .catchall(z.union([z.string().max(200), z.array(z.string().max(200)).max(100)]))

const articlePage = pageOf(articleShape)
  .extend({
    about: z.boolean().meta({ description: 'True when the total and the counts are estimates: more than 5,000 articles match.' }),
    tooManyToSort: z.boolean().meta({ description: 'True when too many articles match to sort them by price or availability (2,000 at most).' }),
    facets: z.record(z.string(), z.record(z.string(), z.int())).meta({
      description: 'How many articles each value would leave, by attribute code (`brand` and `category` too, by id). Names: GET /attributes.',
    }),
  })
  .meta({ id: 'ArticlePage' })

const productShape = z
  .object({
    code: z.string(),
    name: z.string(),
    description: z.string(),
    slug: z.string(),
    slugs: z.record(z.string(), z.string()).meta({ description: "The page's address in each language." }),
    axes: z.array(z.string()).meta({ description: 'The attributes by which its articles differ.' }),
    articles: z.array(articleShape),
    documents: z.array(z.object({ kind: z.string(), name: z.string(), sha256: z.string(), mime: z.string() })),
    relations: z.array(z.object({ kind: z.string(), from: z.string().meta({ description: 'SKU.' }), article: articleShape })),
  })
  .meta({ id: 'Product', description: 'A product page: the articles of a family.' })

const description = `What the company may see, at its prices, with availability. Filter by an attribute with \`f.<attribute>=<value>\`; repeat it for several values of
one attribute. A number may be a range in the attribute's unit, both ends included: \`f.length=10..40\`, \`f.length=10..\` or \`f.length=..40\`. The codes and their names stand in
GET /attributes; \`f.brand\` takes a brand's id. Counts of an attribute leave its own choice out.`

/** Articles as a buyer sees them: the listing, one article, one product page. */
export function articleRoutes(api: Api): void {
  api.get(
    '/articles',
    {
      schema: { operationId: 'listArticles', tags: ['Catalogue'], summary: 'Search and list articles', description, querystring: asked, response: answers(articlePage, [404]) },
      config: { needs: 'catalogue.read', presumes: true },
    },
    async ({ ctx, query }) => {
      const { companyId: _, q, category, sort, facets, limit, after: cursor, ...others } = query
      const filters = { q, category, sort, ...others }
      const cursors = cursorsOf('articles', filters)
      const found = await searchArticles(ctx, {
        words: q,
        categoryId: category === undefined ? undefined : await categoryIdOf(ctx, category),
        facets: chosenFacets(others),
        sort,
        limit,
        after: cursors.in(cursor),
        withoutFacets: facets === 'no',
      })
      if (found.total === 0 && q !== undefined && category === undefined && Object.keys(others).length === 0) await noteNothingFound(ctx, q)
      return {
        rows: await articlesWithPrices(ctx, found.variantIds),
        total: found.total,
        about: found.about,
        tooManyToSort: found.tooManyToSort,
        facets: found.facets,
        next: cursors.out(found.next),
      }
    },
  )

  api.get(
    '/articles/:sku',
    {
      schema: {
        operationId: 'getArticle',
        tags: ['Catalogue'],
        summary: 'One article by SKU',
        description: "The company's own reference, an EAN or an old SKU will do as well.",
        params: z.object({ sku: z.string().min(1) }),
        querystring: z.strictObject(companyChoice),
        response: answers(articleShape, [404]),
      },
      config: { needs: 'catalogue.read', presumes: true },
    },
    async ({ ctx, params: { sku } }) => {
      const match = (await variantIdsByCode(ctx, [sku])).get(sku.trim())
      const [article] = match ? await articlesWithPrices(ctx, [match.variantId]) : []
      if (!article) throw new Refusal('article.unknown', { sku })
      return article
    },
  )

  api.get(
    '/articles/by-slug/:slug',
    {
      schema: {
        operationId: 'getProduct',
        tags: ['Catalogue'],
        summary: 'A product page by its address',
        params: z.object({ slug: z.string().min(1) }),
        querystring: z.strictObject(companyChoice),
        response: answers(productShape, [404]),
      },
      config: { needs: 'catalogue.read', presumes: true },
    },
    async ({ ctx, params: { slug } }) => {
      const product = await productBySlug(ctx, slug)
      if (!product) throw new Refusal('product.unknown', { slug })
      const { productId: _, articles, relations, ...page } = product
      const all = [...articles, ...relations.map((relation) => relation.article)]
      const priced = await quoteArticles(ctx, new Map(all.map((article) => [article.variantId, article])))
      return {
        ...page,
        articles: articles.flatMap(({ variantId }) => priced.get(variantId) ?? []),
        relations: relations.flatMap(({ kind, from, article }) => {
          const shown = priced.get(article.variantId)
          const of = articles.find(({ variantId }) => variantId === from)
          return shown && of ? [{ kind, from: of.sku, article: shown }] : []
        }),
      }
    },
  )
}

async function articlesWithPrices(ctx: Ctx, ids: readonly number[]): Promise<ArticleOut[]> {
  const quoted = await quoteArticles(ctx, await articlesByIds(ctx, ids))
  return ids.flatMap((id) => quoted.get(id) ?? [])
}

async function categoryIdOf(ctx: Ctx, codeOrSlug: string): Promise<number> {
  const found = (await categoryTree(ctx)).find(({ code, slug }) => code === codeOrSlug || slug === codeOrSlug)
  if (!found) throw new Refusal('category.unknown', { category: codeOrSlug })
  return found.id
}

const prefix = 'f.'

function chosenFacets(others: Record<string, string | string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(others).map(([name, value]) => {
      if (!name.startsWith(prefix)) throw new Refusal('request.invalid', { fields: [{ field: name, problem: 'unknown' }] })
      return [name.slice(prefix.length), Array.isArray(value) ? value : [value]]
    }),
  )
}
