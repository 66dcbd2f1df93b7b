import { Form } from 'react-router'
import { isDay } from '#kernel/day.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { companyByNumber, isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { articleSheet, variantIdsByCode } from '#modules/catalogue/index.ts'
import { explainPrice } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageRefusal } from '#platform/http/page-refusals.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/explain.ts'
import { m } from '../../../paraglide/messages.js'
import { PriceLedger } from '../../../parts/articles/price-ledger.tsx'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'prices.read')
  const typed = Object.fromEntries(['client', 'sku', 'quantity', 'on'].map((name) => [name, url.searchParams.get(name)?.trim().slice(0, 100) ?? ''])) as Typed
  const clock = await clockOf(ctx)
  try {
    return { typed, clock, found: typed.sku ? await explained(ctx, typed) : null, fault: null, sight: null }
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return { typed, clock, found: null, fault: pageRefusal(thrown, ctx.locale).message, sight: sightOf(ctx, thrown) }
  }
}

type Typed = { client: string; sku: string; quantity: string; on: string }

async function explained(ctx: Ctx, { client, sku, quantity, on }: Typed) {
  const [company, match] = await Promise.all([client ? companyByNumber(ctx, client) : null, variantIdsByCode(ctx, [sku])])
  const article = await articleSheet(ctx, sku).catch(() => null)
  const variantId = article?.variantId ?? match.get(sku)?.variantId
  if (variantId === undefined) throw new Refusal('article.unknown', { code: sku, sku })
  if (on && !isDay(on)) throw new Refusal('form.not_day', { value: on })
  const qty = parseQuantity(quantity || '1', article?.stepsPerUnit ?? 1)
  const found = await explainPrice(ctx, { variantId, qty, companyId: company?.id ?? null, ...(isDay(on) ? { on } : {}) })
  if (!found) throw company ? new Refusal('price.not_seen', { sku, company: company.name, companyId: company.id }) : new Refusal('price.not_seen_public', { sku })
  const { line, ...rest } = found
  return {
    ...rest,
    company: company && { id: company.id, name: company.name },
    sku: line.article.sku,
    name: line.article.name,
    qty: line.qty,
    stepsPerUnit: line.article.stepsPerUnit,
    articleUnit: line.article.unit,
    price: line.price,
    hidden: line.hidden,
    netCents: line.netCents,
    vat: line.vat,
  }
}

/** Where it stands which rule hides the article from the client, for those who may go there. */
function sightOf(ctx: Ctx, { code, details }: Refusal): string | null {
  const may = (['office.enter', 'catalogue.read', 'companies.read'] as const).every((right) => isAllowed(ctx, right))
  return code === 'price.not_seen' && may ? `/office/clients/${details?.['companyId']}/assortment?sku=${encodeURIComponent(String(details?.['sku']))}` : null
}

/** Any client, article, quantity and day: the whole way from the public price to the price paid. */
export default function Explain({ loaderData: { typed, clock, found, fault, sight } }: Route.ComponentProps) {
  return (
    <div className="space-y-4">
      <title>{m.office_explain_title()}</title>
      <OfficePriceTabs />
      <h1>{m.office_explain_title()}</h1>
      <Form method="get" className="flex flex-wrap items-start gap-3">
        <TextField label={m.office_explain_client()} hint={m.office_explain_client_hint()} name="client" optional className="w-48" defaultValue={typed.client} />
        <TextField label={m.office_explain_sku()} name="sku" required className="w-48" defaultValue={typed.sku} />
        <TextField label={m.office_explain_quantity()} name="quantity" inputMode="decimal" className="w-28" defaultValue={typed.quantity || '1'} />
        <TextField label={m.office_explain_on()} name="on" type="date" className="w-44" defaultValue={typed.on || clock.today} />
        <Button type="submit" look="primary" className="sm:mt-6">
          {m.office_explain_ask()}
        </Button>
      </Form>
      {fault && (
        <Notice kind="error" action={sight && <LinkButton to={sight}>{m.office_explain_sight()}</LinkButton>}>
          {fault}
        </Notice>
      )}
      {found ? <PriceLedger found={found} zone={clock.zone} /> : !fault && <p className="max-w-prose text-muted">{m.office_explain_about()}</p>}
    </div>
  )
}
