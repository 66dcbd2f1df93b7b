import { hold, release } from '#modules/credit/index.ts'
import type { PaymentMethod } from './payment-method.ts'

/** On account: the gross counts as outstanding at once; above the credit limit the order waits for finance. */
export const onAccount: PaymentMethod = {
  code: 'on_account',
  firstState: 'on_account',
  open: async (tx, { companyId, orderId, grossCents }) => {
    const answer = await hold(tx, { companyId, orderId, grossCents })
    return answer.state === 'held' ? { state: 'covered' } : { state: 'waits', reason: answer.reason }
  },
  lessen: (tx, { companyId, orderId, grossCents }) => release(tx, { companyId, orderId, grossCents }),
}
