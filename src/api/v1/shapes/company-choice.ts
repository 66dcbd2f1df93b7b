import { z } from 'zod'

/** The company for which a call is made, as a parameter of the query or a field of the body. */
export const companyChoice = {
  companyId: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'For which company, when the key is not of one; the header X-Company-Id does the same. Without one: public prices.' }),
}
