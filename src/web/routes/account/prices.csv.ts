import { mustBeAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import { pricedCatalogue, type PricedArticle } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/prices.csv.ts'
import { m } from '../../paraglide/messages.js'
import { packWord, unitWord } from '../../parts/articles/units.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { csvAnswer } from '../../server/lists/csv-answer.ts'
import { mustBeSignedIn } from '../../server/people/must-be-signed-in.ts'
import { ladderView, priceView } from '../../server/prices/price-view.ts'
import { stockView } from '../../server/stock/stock-view.ts'

/** The company's own price list as a file: what it may buy, a line for each tier, today's prices. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeSignedIn(ctx, request)
  mustBeAllowed(ctx, 'shop.enter')
  const company = mustHaveCompany(ctx)
  const { today } = await clockOf(ctx)
  const header = [
    m.account_price_sku(),
    m.account_price_own_ref(),
    m.account_price_name(),
    m.account_price_brand(),
    m.account_price_ean(),
    m.account_price_unit(),
    m.account_price_packs(),
    m.account_price_minimum(),
    m.account_price_multiple(),
    m.account_price_from(),
    m.account_price_net(),
    m.account_price_per(),
    m.account_price_vat(),
    m.account_order_currency(),
    m.account_price_available(),
    m.account_price_next(),
  ]
  return csvAnswer(ctx.locale, `${m.account_prices_file()}-${company.number}-${today}.csv`, header, cells(ctx, company.currency, today))
}

async function* cells(ctx: Ctx, currency: string, today: Parameters<typeof stockView>[2]): AsyncGenerator<CsvCell[]> {
  for await (const { line, level } of pricedCatalogue(ctx)) yield* linesOf({ line, level }, currency, today)
}

/** A line for each tier that can be reached; one without price for what is priced on request. */
function linesOf({ line, level }: PricedArticle, currency: string, today: Parameters<typeof stockView>[2]): CsvCell[][] {
  const { article } = line
  const inUnits = (steps: number) => Math.round((steps * 1_000) / article.stepsPerUnit) / 1_000
  const price = priceView(line, currency)
  const { available, next, shows } = stockView(article, level, today)
  const tiers = ladderView(line)
  const steps = tiers.length > 0 ? tiers : [{ from: line.qty, net: price?.net ?? null, per: price?.per ?? null }]
  return steps.map(({ from, net, per }) => [
    article.sku,
    article.clientRef,
    article.name,
    article.brand,
    article.ean,
    unitWord(article.unit),
    article.packs.map((pack) => packWord(pack, article)).join(' | '),
    inUnits(article.minQty),
    inUnits(article.multiple),
    inUnits(from),
    net === null ? null : net / 10_000,
    per,
    line.vat.rate / 10_000,
    currency,
    shows === 'exact' ? inUnits(available) : null,
    next?.on ?? null,
  ])
}
