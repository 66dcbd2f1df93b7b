import { z } from 'zod'
import { listRules, mostRules, setRules } from '#modules/catalogue/index.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'
import { day } from '../shapes/price-line.ts'

const subject = {
  audience: z.enum(['everyone', 'class', 'company']),
  for: z.string().trim().max(60).nullish().meta({ description: 'Code of the class, or number of the client.' }),
  target: z.enum(['all', 'brand', 'category', 'product', 'variant']),
  code: z.string().trim().max(100).nullish().meta({ description: 'Code of the brand, category or product, or the SKU.' }),
  from: day.nullish(),
  to: day.nullish().meta({ description: 'Last day, included.' }),
}
const ruleShape = z.object({ id: z.int(), ...subject, effect: z.enum(['visible', 'hidden']) }).meta({ id: 'AssortmentRule' })
const ruleIn = z
  .strictObject({ ...subject, effect: z.enum(['visible', 'hidden', 'none']).meta({ description: '`none` takes the rule away that begins on that day.' }) })
  .meta({ id: 'AssortmentRuleLine' })

const rulesResult = z
  .object({
    set: z.int().meta({ description: 'How many rules were written or taken away.' }),
    results: z.array(
      z.object({
        line: z.int().meta({ description: 'Number of the rule in the call, from 1.' }),
        status: z.enum(['set', 'unchanged', 'refused']),
        code: z.string().optional().meta({ description: 'Why it was refused.' }),
        message: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'AssortmentRuleResults' })

/** Who sees what: the rules of the assortment. */
export function assortmentRoutes(api: Api): void {
  api.get(
    '/assortment-rules',
    {
      schema: {
        operationId: 'listAssortmentRules',
        tags: ['Catalogue'],
        summary: 'Rules of the assortment',
        description: "The newest first. For keys of the seller's that read clients too.",
        querystring: z.strictObject({ audience: z.enum(['everyone', 'class', 'company']).optional(), limit: limitUpTo(1_000, 200), after }),
        response: answers(pageOf(ruleShape), []),
      },
      config: { needs: 'companies.read' },
    },
    async ({ ctx, query: { audience, limit, after: cursor } }) => {
      const cursors = cursorsOf('assortment-rules', { audience })
      const { rows, total, next } = await listRules(ctx, { audience, limit, after: cursors.in(cursor) })
      return {
        rows: rows.map(({ id, audience: who, audienceCode, target, targetCode, allow, from, to }) => ({
          id,
          audience: who,
          for: audienceCode,
          target,
          code: targetCode,
          effect: allow ? ('visible' as const) : ('hidden' as const),
          from,
          to,
        })),
        total,
        next: cursors.out(next),
      }
    },
  )

  api.put(
    '/assortment-rules',
    {
      schema: {
        operationId: 'setAssortmentRules',
        tags: ['Catalogue'],
        summary: 'Set rules of the assortment',
        description: `Up to ${mostRules} in one call. A rule for the same clients and articles that begins on the same day is changed. It holds at the next request; refused lines leave the others standing.`,
        body: z.strictObject({
          rules: z.array(ruleIn).min(1).max(mostRules),
          hidesEverything: z.boolean().optional().meta({
            description:
              'True: it is meant that some clients or visitors see no article at all after these rules. Otherwise such a call is refused whole (`assortment.hides_everything`).',
          }),
        }),
        response: answers(rulesResult, withBody),
      },
      config: { needs: 'catalogue.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { rules, hidesEverything = false } = request.body
        const results = await setRules(ctx, {
          lines: rules.map(({ audience, for: to, target, code, effect, from, to: until }) => ({
            audience,
            to: to ?? null,
            target,
            code: code ?? null,
            effect,
            from: from ?? null,
            until: until ?? null,
          })),
          confirmed: hidesEverything,
        })
        return {
          set: results.filter((result) => result.status === 'set').length,
          results: results.map(({ line, status, code, details }) => ({
            line,
            status,
            ...(code === undefined ? {} : { code, message: sentenceOf({ code, details: details ?? {} }, ctx.locale) }),
          })),
        }
      }),
  )
}
