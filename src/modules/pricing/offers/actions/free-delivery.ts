import { z } from 'zod'
import { basketAction } from '../offer-action.ts'

/** Carriage is free; an order without carriage does not use it. */
export const freeDelivery = basketAction({ code: 'free_delivery', settings: z.strictObject({}), fields: [], apply: () => ({ freeDelivery: true }) })
