import { onAccount } from './on-account.ts'
import type { PaymentMethod } from './payment-method.ts'

/** Every way of paying; a new one is a file and a line here. */
export const paymentMethods: readonly PaymentMethod[] = [onAccount]
