import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { companyById } from '#modules/accounts/index.ts'
import { settle } from '#modules/credit/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { cents } from '../shapes/money.ts'
import { answers, withBody } from '../shapes/problem.ts'

/** Money received from clients. */
export function settlementRoutes(api: Api): void {
  api.post(
    '/settlements',
    {
      schema: {
        operationId: 'settle',
        tags: ['Credit'],
        summary: 'Book money received',
        description: 'What is due falls by it.',
        body: z.strictObject({
          companyId: z.string().min(1).max(60),
          grossCents: cents,
          externalId: z.string().trim().min(1).max(120).optional().meta({ description: "The caller's own name for it: the same one is booked once." }),
          note: z.string().trim().max(300).nullish(),
        }),
        response: answers(z.object({ companyId: z.string(), dueCents: cents.meta({ description: 'Still due afterwards.' }), repeated: z.boolean() }), [404, ...withBody]),
      },
      config: { needs: 'credit.settle' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { companyId, grossCents, externalId, note } = request.body
        if (!(await companyById(ctx, companyId))) throw new Refusal('company.unknown', { companyId })
        return { companyId, ...(await settle(ctx, { companyId, grossCents, note, sourceKey: externalId === undefined ? null : `api ${companyId} ${externalId}` })) }
      }),
  )
}
