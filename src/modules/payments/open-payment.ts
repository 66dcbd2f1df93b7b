import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { paymentMethods } from './methods/index.ts'
import type { Covered, PaymentMethod, ToPay } from './methods/payment-method.ts'
import { own } from './tables.ts'

/** Opens the order's payment by a method: covered, or waits with a reason. Refuses `payment.method_unknown` and what the method refuses. */
export async function openPayment(tx: TxCtx, code: string, toPay: ToPay): Promise<Covered> {
  const method = methodOf(code)
  await own(tx)
    .insertInto('payments.payment')
    .values({
      id: newId('payment', tx.now.epochMilliseconds),
      order_id: toPay.orderId,
      company_id: toPay.companyId,
      method: code,
      state: method.firstState,
      gross_cents: toPay.grossCents,
      currency: toPay.currency,
      created_at: tx.now.toString(),
    })
    .execute()
  return method.open(tx, toPay)
}

/** Lessens what an order is to pay by the gross of what was cancelled; the whole of it ends the payment. */
export async function lessenPayment(tx: TxCtx, code: string, cancelled: ToPay, newGrossCents: number): Promise<void> {
  await own(tx)
    .updateTable('payments.payment')
    .set({ gross_cents: newGrossCents, ...(newGrossCents === 0 ? { state: 'cancelled' } : {}) })
    .where('order_id', '=', cancelled.orderId)
    .execute()
  await methodOf(code).lessen(tx, cancelled)
}

function methodOf(code: string): PaymentMethod {
  const method = paymentMethods.find((one) => one.code === code)
  if (!method) throw new Refusal('payment.method_unknown', { method: code })
  return method
}
