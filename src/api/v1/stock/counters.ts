import { z } from 'zod'
import { collectingNow, countersOf, saveCollecting } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { answers, withBody } from '../shapes/problem.ts'

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ examples: ['08:00'] })
const text = (most: number) => z.string().trim().max(most).nullish()
const counter = z
  .object({
    code: z.string(),
    name: z.string(),
    line1: z.string(),
    postalCode: z.string(),
    city: z.string(),
    country: z.string(),
    phone: z.string().nullable(),
    opens: z.string(),
    closes: z.string(),
    workingDays: z.array(z.int()).meta({ description: 'ISO week days, 1 = Monday.' }),
    readyHours: z.int().meta({ description: 'Opening hours to get ready what lies there.' }),
    bringDays: z.int().meta({ description: 'Working days to bring what lies elsewhere.' }),
    note: z.string().nullable(),
  })
  .meta({ id: 'Counter' })

/** Counters where clients collect their orders. */
export function counterRoutes(api: Api): void {
  api.get(
    '/counters',
    {
      schema: { operationId: 'listCounters', tags: ['Stock'], summary: 'Counters where orders can be collected', response: answers(z.object({ counters: z.array(counter) })) },
      config: { needs: 'orders.read' },
    },
    async ({ ctx }) => ({ counters: (await countersOf(ctx)).map(({ id: _, zone: __, calendar, ...one }) => ({ ...one, workingDays: [...calendar.workingDays] })) }),
  )

  api.put(
    '/counters/:code',
    {
      schema: {
        operationId: 'saveCounter',
        tags: ['Stock'],
        summary: 'Open a warehouse for collection, or close it',
        description: 'It opens on the working days of its calendar. Orders that are to be collected there stay.',
        params: z.object({ code: z.string().trim().min(1).max(40) }),
        body: z.strictObject({
          collects: z.boolean(),
          line1: text(200),
          postalCode: text(12),
          city: text(100),
          country: z
            .string()
            .regex(/^[A-Za-z]{2}$/)
            .nullish(),
          phone: text(40),
          opens: time.default('08:00'),
          closes: time.default('17:30'),
          readyHours: z.int().min(0).max(200).default(2),
          bringDays: z.int().min(0).max(60).default(1),
          note: text(200),
          version: z.int().min(0).nullish().meta({ description: 'The version that was read; another one is refused. Left out: whatever it is now.' }),
        }),
        response: answers(z.object({ code: z.string(), version: z.int() }), withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { code }, body: { version, ...input } }) => {
      const { line1 = null, postalCode = null, city = null, country = null, phone = null, note = null } = input
      await saveCollecting(ctx, code, { ...input, line1, postalCode, city, country, phone, note, seen: version ?? null })
      const saved = (await collectingNow(ctx)).find((one) => one.code === code.toUpperCase())
      return { code: saved?.code ?? code, version: saved?.version ?? 0 }
    },
  )
}
