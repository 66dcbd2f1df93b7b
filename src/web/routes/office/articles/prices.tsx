import { data, Form, Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { articleSheet } from '#modules/catalogue/index.ts'
import { listPriceLists, markedOnRequest, markOnRequest, priceHistory, pricesOfArticle, type PriceListRow, type PriceRow } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/prices.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { audienceWords, periodWords } from '../../../parts/office/prices/price-words.ts'
import { OfficePriceHistory } from '../../../parts/office/prices/price-history.tsx'
import { OfficeTiers } from '../../../parts/office/prices/tiers.tsx'
import { lineQuantityWords } from '../../../parts/lines/line-quantity.ts'
import { isAnyQuantity } from '../../../parts/lines/tier-from.ts'
import { unitWord } from '../../../parts/articles/units.ts'
import { articleTabs } from '../../../server/articles/article-tabs.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { saveTiers, tiersForm } from '../../../server/prices/tiers-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatPrice } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [article, lists] = await Promise.all([articleSheet(ctx, params.sku), listPriceLists(ctx)])
  if (!article) throw data(null, { status: 404 })
  const [prices, history] = await Promise.all([pricesOfArticle(ctx, article.variantId), priceHistory(ctx, { variantId: article.variantId, limit: 30 })])
  const held = new Set(prices.map((price) => price.listId))
  // A client's own list is offered only where it holds a price already: there may be thousands.
  const shown = lists.filter((list) => held.has(list.id) || list.audience !== 'company')
  const [{ today, zone }, marked] = await Promise.all([clockOf(ctx), markedOnRequest(ctx)])
  return {
    onRequest: marked.variants.includes(article.variantId),
    article,
    may: articleTabs(ctx),
    prices,
    lists: shown,
    history: history.rows,
    zone,
    today,
    readOnly: !isAllowed(ctx, 'prices.manage'),
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const article = await articleSheet(ctx, params.sku)
    if (!article) throw data(null, { status: 404 })
    if (form.get('verb') === 'on_request') {
      await markOnRequest(ctx, 'variant', article.variantId, form.get('marked') === 'yes')
      return { saved: 0 }
    }
    const listId = Number(form.get('listId'))
    await saveTiers(ctx, article.variantId, listId, tiersForm(form, ctx.locale, article.stepsPerUnit))
    return { saved: listId }
  })
}

/** The prices of one article, list by list; a change takes effect at the next request. */
export default function ArticlePrices({ loaderData, actionData }: Route.ComponentProps) {
  const { article, may, prices, lists, history, zone, today, readOnly, onRequest } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const saved = actionData && 'saved' in actionData ? actionData.saved : null
  const of = (list: PriceListRow) => prices.filter((price) => price.listId === list.id)
  const isOver = (list: PriceListRow) => list.to !== null && list.to < today
  const isOpen = (list: PriceListRow) => (!isOver(list) && of(list).length > 0) || refused?.typed.listId === String(list.id) || saved === list.id
  const closed = lists.filter((list) => !isOpen(list) && (isOver(list) ? of(list).length > 0 : !readOnly))
  const body = (list: PriceListRow) => {
    const mine = refused?.typed.listId === String(list.id) ? refused : null
    return (
      <>
        {saved === list.id && (
          <div className="mb-2">
            <Notice kind="done">{m.office_saved_prices()}</Notice>
          </div>
        )}
        <OfficeTiers list={list} article={article} tiers={of(list).filter((price) => isPlain(price, today))} readOnly={readOnly} refusal={mine?.refusal} typed={mine?.typed} />
        <Others prices={of(list).filter((price) => !isPlain(price, today))} currency={list.currency} article={article} />
      </>
    )
  }
  return (
    <>
      <title>{`${articleName(article)} · ${m.office_prices_title()}`}</title>
      <OfficeArticleHead article={article} tab="prices" may={may} />
      <Form method="post" className="mb-4 flex flex-wrap items-center gap-3">
        <input type="hidden" name="verb" value="on_request" />
        <span>{onRequest ? m.office_price_is_on_request() : m.office_price_is_told()}</span>
        {!readOnly && (
          <Button type="submit" small name="marked" value={onRequest ? 'no' : 'yes'}>
            {onRequest ? m.office_price_tell() : m.office_price_on_request()}
          </Button>
        )}
      </Form>
      {lists.length === 0 && (
        <Empty title={m.office_lists_none()} action={<LinkButton to="/office/imports?kind=prices">{m.office_import_prices()}</LinkButton>}>
          {m.office_lists_none_text()}
        </Empty>
      )}
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-2">
        {lists.filter(isOpen).map((list) => (
          <Section key={list.id} title={list.name} verbs={<ListWords list={list} />}>
            {body(list)}
          </Section>
        ))}
      </div>
      <div className="mt-8 space-y-2">
        {closed.map((list) => (
          <details key={list.id}>
            <summary className="w-fit underline">
              {isOver(list) ? m.office_price_over({ list: list.name, period: periodWords(list) }) : m.office_price_add({ list: list.name })}
            </summary>
            <div className="mt-2">{body(list)}</div>
          </details>
        ))}
      </div>
      <div className="mt-8">
        <Section title={m.office_history_title()}>
          <OfficePriceHistory changes={history} zone={zone} />
          {history.length > 0 && (
            <p className="mt-2">
              <Link to={`/office/prices/history?sku=${encodeURIComponent(article.sku)}`} className="link">
                {m.office_history_whole()}
              </Link>
            </p>
          )}
        </Section>
      </div>
    </>
  )
}

/** A price of the base unit that is in force: what the form edits. */
function isPlain(price: PriceRow, today: string): boolean {
  return price.unit === '' && (price.from === null || price.from <= today) && (price.to === null || price.to >= today)
}

function ListWords({ list }: { list: PriceListRow }) {
  return (
    <span className="text-muted">
      {list.code} · {audienceWords(list)}
      {periodWords(list) && ` · ${periodWords(list)}`}
    </span>
  )
}

function otherWords({ unitNet, per, unit, minQty }: PriceRow, currency: string, article: ArticleUnit): string {
  const words = { price: formatPrice(unitNet, per, getLocale(), currency), unit: unitWord(unit || article.unit) }
  return isAnyQuantity(minQty, article.stepsPerUnit)
    ? m.office_price_other_any(words)
    : m.office_price_other({ ...words, from: lineQuantityWords(minQty, article.stepsPerUnit, article.unit) })
}

type ArticleUnit = { unit: string; stepsPerUnit: number }

function Others({ prices, currency, article }: { prices: readonly PriceRow[]; currency: string; article: ArticleUnit }) {
  if (prices.length === 0) return null
  return (
    <ul className="mt-3 text-muted" aria-label={m.office_prices_others()}>
      {prices.map((price) => (
        <li key={`${price.unit} ${price.minQty} ${price.from}`} className="num whitespace-normal">
          {otherWords(price, currency, article)}
          {periodWords(price) && ` · ${periodWords(price)}`}
        </li>
      ))}
    </ul>
  )
}
