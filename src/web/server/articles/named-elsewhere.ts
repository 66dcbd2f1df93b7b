import type { NamedElsewhere } from '#modules/catalogue/index.ts'
import { pricingNames } from '#modules/pricing/index.ts'

/** The rooms that know brands and categories by name: asked before a category goes or a brand is given to another. */
export const namedElsewhere: readonly NamedElsewhere[] = [pricingNames]
