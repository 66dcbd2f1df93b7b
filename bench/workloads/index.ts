import { listing } from './w1-listing.ts'
import { search } from './w2-search.ts'
import { productPage } from './w3-product.ts'
import { cart } from './w4-cart.ts'
import { checkout } from './w5-checkout.ts'
import { bulk } from './w6-bulk.ts'
import { start } from './w7-start.ts'
import { pages } from './w8-pages.ts'
import { stampede } from './w9-rush.ts'
import { newPrices } from './w10-new-prices.ts'
import type { Workload } from './workload.ts'

/** What is measured, in the order in which it is: questions first, what fills the database last. */
export const workloads: readonly Workload[] = [start, listing, search, productPage, cart, checkout, pages, bulk, stampede, newPrices]
