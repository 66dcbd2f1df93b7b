import { z } from 'zod'
import { attributeLabels, brands } from '#modules/catalogue/index.ts'
import { categoryTree } from '#modules/search/index.ts'
import type { Api } from '../../host.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { answers } from '../shapes/problem.ts'

const categoryShape = z
  .object({
    id: z.int(),
    code: z.string(),
    parentId: z.int().nullable(),
    name: z.string(),
    slug: z.string(),
    path: z.array(z.int()).meta({ description: 'Ids from the root to this category.' }),
  })
  .meta({ id: 'Category' })

const attributeShape = z
  .object({
    code: z.string(),
    label: z.string(),
    kind: z.string(),
    unit: z.string().nullable().meta({ description: 'Numbers are given in this unit.' }),
    facet: z.boolean().meta({ description: 'Listings can be filtered by it.' }),
    values: z.array(z.object({ value: z.string(), label: z.string() })).meta({ description: 'The values of a list; empty when values speak for themselves.' }),
  })
  .meta({ id: 'Attribute' })

/** What listings are divided and filtered by. */
export function categoryRoutes(api: Api): void {
  api.get(
    '/categories',
    {
      schema: {
        operationId: 'listCategories',
        tags: ['Catalogue'],
        summary: 'The tree of categories',
        description: 'Those that hold something for the company, in tree order.',
        querystring: z.strictObject(companyChoice),
        response: answers(z.object({ rows: z.array(categoryShape) })),
      },
      config: { needs: 'catalogue.read', presumes: true },
    },
    async ({ ctx }) => ({ rows: await categoryTree(ctx) }),
  )

  api.get(
    '/attributes',
    {
      schema: {
        operationId: 'listAttributes',
        tags: ['Catalogue'],
        summary: 'Attributes and their values',
        description: 'Names for the codes in articles and facets, brands among them as the attribute `brand`.',
        querystring: z.strictObject(companyChoice),
        response: answers(z.object({ rows: z.array(attributeShape) })),
      },
      config: { needs: 'catalogue.read', presumes: true },
    },
    async ({ ctx }) => {
      const [labels, named] = await Promise.all([attributeLabels(ctx), brands(ctx)])
      const attributes = [...labels].map(([code, { values, position: _, ...attribute }]) => ({
        code,
        ...attribute,
        values: [...values].map(([value, label]) => ({ value, label })),
      }))
      const brand = { code: 'brand', label: 'brand', kind: 'list', unit: null, facet: true, values: [...named].map(([id, label]) => ({ value: String(id), label })) }
      return { rows: [...attributes, brand] }
    },
  )
}
