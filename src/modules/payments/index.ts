export { lessenPayment, openPayment } from './open-payment.ts'
export type { Covered, ToPay } from './methods/payment-method.ts'
export { invariants } from './verify.ts'
