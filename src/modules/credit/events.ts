import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

export const creditSettled = eventKind('credit.settled', z.object({ companyId: z.string(), grossCents: z.number().int() }))
