import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { agreementSheet, listFamilies, priceListSheet, removeFamily, saveFamily, type FamilyRow, type Holder } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { etagOf, ifMatch, versionSeen } from '../shapes/version-seen.ts'

const familyShape = z
  .object({
    code: z.string(),
    name: z.string(),
    list: z.string().nullable().meta({ description: 'Code of its price list.' }),
    agreement: z.string().nullable().meta({ description: 'Code of its agreement.' }),
    skus: z.array(z.string()),
    version: z.int(),
  })
  .meta({ id: 'TierFamily' })
const of = { list: z.string().trim().min(1).max(40).optional(), agreement: z.string().trim().min(1).max(40).optional() }
const byCode = z.object({ code: z.string().trim().min(1).max(40) })

/** Articles whose quantities add up in one cart to reach a tier. For keys of the seller's. */
export function tierFamilyRoutes(api: Api): void {
  api.get(
    '/tier-families',
    {
      schema: {
        operationId: 'listTierFamilies',
        tags: ['Prices'],
        summary: 'Tier families',
        description: 'All of them, or those of one price list or agreement.',
        querystring: z.strictObject(of),
        response: answers(z.object({ families: z.array(familyShape) }), [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, query }) => {
      const holder = query.list === undefined && query.agreement === undefined ? undefined : await holderOf(ctx, query)
      return { families: (await listFamilies(ctx, holder && { holder })).map(present) }
    },
  )

  api.put(
    '/tier-families/:code',
    {
      schema: {
        operationId: 'setTierFamily',
        tags: ['Prices'],
        summary: 'Set a tier family',
        description: 'Of one price list or agreement, with all its articles. One that is there is changed with If-Match; without it a new one is made.',
        params: byCode,
        headers: ifMatch.partial(),
        body: z.strictObject({ ...of, name: z.string().trim().min(1).max(120), skus: z.array(z.string().trim().min(1).max(100)).min(2).max(2_000) }),
        response: answers(familyShape, [...withBody, 404]),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) => {
      const family = await repeatable(request, reply, async (ctx) => {
        const {
          body: { name, skus, ...holder },
          params: { code },
          headers,
        } = request
        const seen = headers['if-match']
        await saveFamily(ctx, await holderOf(ctx, holder), { code, name, skus }, seen === undefined ? 0 : versionSeen(seen))
        return known(ctx, code)
      })
      reply.header('etag', etagOf(family.version))
      return present(family)
    },
  )

  api.delete(
    '/tier-families/:code',
    {
      schema: {
        operationId: 'removeTierFamily',
        tags: ['Prices'],
        summary: 'Take a tier family away',
        description: 'Each article counts by itself again.',
        params: byCode,
        response: answers(familyShape, [404]),
      },
      config: { needs: 'prices.manage' },
    },
    async ({ ctx, params: { code } }) => {
      const family = await known(ctx, code)
      await removeFamily(ctx, family.holder, code)
      return present(family)
    },
  )
}

async function known(ctx: Ctx, code: string): Promise<FamilyRow> {
  const [family] = await listFamilies(ctx, { code })
  if (!family) throw new Refusal('price.family_unknown', { code })
  return family
}

async function holderOf(ctx: Ctx, { list, agreement }: { list?: string | undefined; agreement?: string | undefined }): Promise<Holder> {
  if ((list === undefined) === (agreement === undefined)) throw new Refusal('price.family_holder_missing')
  const found = list === undefined ? await agreementSheet(ctx, { code: agreement! }) : await priceListSheet(ctx, { code: list })
  if (!found) throw list === undefined ? new Refusal('agreement.unknown', { code: agreement }) : new Refusal('price.list_unknown', { list })
  return { kind: list === undefined ? 'agreement' : 'list', id: found.id }
}

function present({ code, name, holder, skus, version }: FamilyRow): z.infer<typeof familyShape> {
  return { code, name, list: holder.kind === 'list' ? holder.code : null, agreement: holder.kind === 'agreement' ? holder.code : null, skus, version }
}
