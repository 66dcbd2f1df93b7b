import { z } from 'zod'
import { articlesByIds } from '#modules/catalogue/index.ts'
import { suggest, suggestPlaces } from '#modules/search/index.ts'
import type { Api } from '../../host.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { answers } from '../shapes/problem.ts'

const suggestions = z
  .object({
    articles: z
      .array(
        z.object({
          sku: z.string(),
          name: z.string(),
          clientRef: z.string().nullable().meta({ description: "The company's own reference." }),
          slug: z.string(),
          picture: z.string().nullable(),
        }),
      )
      .meta({ description: 'Up to eight, the best first; the one that answers to the code that was typed comes before all.' }),
    categories: z.array(z.object({ code: z.string(), name: z.string(), slug: z.string() })).meta({ description: 'Up to three.' }),
    brands: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: 'Up to three; `GET /articles?f.brand=` takes the id.' }),
  })
  .meta({ id: 'Suggestions' })

/** What may be meant while somebody types, without prices: quick enough for every key. */
export function suggestionRoutes(api: Api): void {
  api.get(
    '/suggestions',
    {
      schema: {
        operationId: 'listSuggestions',
        tags: ['Catalogue'],
        summary: 'Suggestions while typing',
        description: 'Articles, categories and brands for a text that is not finished, among what the company may see; empty below two letters.',
        querystring: z.strictObject({ ...companyChoice, q: z.string().max(200) }),
        response: answers(suggestions),
      },
      config: { needs: 'catalogue.read', presumes: true },
    },
    async ({ ctx, query: { q } }) => {
      const [ids, { categories, brands }] = await Promise.all([suggest(ctx, q), suggestPlaces(ctx, q)])
      const known = await articlesByIds(ctx, ids)
      return {
        articles: ids.flatMap((id) => {
          const article = known.get(id)
          return article ? [{ sku: article.sku, name: article.name, clientRef: article.clientRef, slug: article.slug, picture: article.picture }] : []
        }),
        categories: categories.map(({ code, name, slug }) => ({ code, name, slug })),
        brands: brands.map(({ id, name }) => ({ id: String(id), name })),
      }
    },
  )
}
