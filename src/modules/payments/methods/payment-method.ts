import type { Cents } from '#kernel/money.ts'
import type { TxCtx } from '#platform/context.ts'

export type ToPay = { orderId: string; companyId: string; grossCents: Cents; currency: string }
export type Covered = { state: 'covered' } | { state: 'waits'; reason: string }

/** A way of paying: `open` inside the order's transaction; `lessen` when lines are cancelled. */
export type PaymentMethod = {
  code: string
  firstState: 'on_account' | 'open'
  open(tx: TxCtx, toPay: ToPay): Promise<Covered>
  lessen(tx: TxCtx, toPay: ToPay): Promise<void>
}
