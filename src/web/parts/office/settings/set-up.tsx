import { Circle, CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { SetUpStep } from '../../../server/people/set-up-steps.ts'
import { m } from '../../../paraglide/messages.js'

const steps: Record<SetUpStep, { to: string; title: () => string; text: () => string }> = {
  seller: { to: '/office/settings', title: m.office_step_seller, text: m.office_step_seller_text },
  terms: { to: '/office/settings/terms', title: m.office_step_terms, text: m.office_step_terms_text },
  vat: { to: '/office/settings/selling', title: m.office_step_vat, text: m.office_step_vat_text },
  classes: { to: '/office/settings/selling', title: m.office_step_classes, text: m.office_step_classes_text },
  carriage: { to: '/office/settings/selling', title: m.office_step_carriage, text: m.office_step_carriage_text },
  warehouse: { to: '/office/settings/selling', title: m.office_step_warehouse, text: m.office_step_warehouse_text },
  articles: { to: '/office/imports?kind=articles', title: m.office_step_articles, text: m.office_step_articles_text },
  prices: { to: '/office/imports?kind=prices', title: m.office_step_prices, text: m.office_step_prices_text },
  stock: { to: '/office/imports?kind=levels', title: m.office_step_stock, text: m.office_step_stock_text },
  clients: { to: '/office/imports?kind=companies', title: m.office_step_clients, text: m.office_step_clients_text },
  orders: { to: '/office/imports?kind=history', title: m.office_step_orders, text: m.office_step_orders_text },
  outstanding: { to: '/office/clients', title: m.office_step_outstanding, text: m.office_step_outstanding_text },
}

/** What a new seller does before he can sell, in order, each with the way there; what is done is ticked by itself. */
export function OfficeSetUp({ steps: list, brief }: { steps: readonly { step: SetUpStep; done: boolean }[]; /** Under a heading that says what it is. */ brief?: boolean }) {
  const next = list.find((one) => !one.done)?.step
  return (
    <div className={brief ? 'max-w-2xl' : 'mt-2 max-w-2xl'}>
      {!brief && <p className="mb-4 text-muted">{m.office_set_up_text()}</p>}
      <ol className="divide-y divide-line border-y border-line">
        {list.map(({ step, done }) => {
          const Mark = done ? CircleCheck : Circle
          return (
            <li key={step} className="flex items-start gap-3 py-3">
              <Mark className={`icon mt-0.5 ${done ? 'text-success' : 'text-muted'}`} aria-hidden />
              <div className="min-w-0 flex-1">
                <Link to={steps[step].to} className={step === next ? 'font-semibold text-primary underline' : 'font-medium hover:underline'}>
                  {steps[step].title()}
                </Link>
                <span className="sr-only"> ({done ? m.office_step_done() : m.office_step_open()})</span>
                <p className="text-muted">{steps[step].text()}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
