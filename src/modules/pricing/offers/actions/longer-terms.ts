import { z } from 'zod'
import { basketAction } from '../offer-action.ts'

/** What is shipped falls due that many days later than the client's term says. */
export const longerTerms = basketAction({
  code: 'longer_terms',
  settings: z.strictObject({ days: z.number().int().min(1).max(120) }),
  fields: [{ name: 'days', as: 'whole' }],
  apply: (_, { days }) => ({ extraDays: days }),
})
