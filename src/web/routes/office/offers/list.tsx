import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listOffers, offerTabs, type OfferRow, type OfferTab } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { actionWord, givesWords, offerAudience, offerGoods } from '../../../parts/office/prices/offer-words.ts'
import { OfferState, UsedBar } from '../../../parts/office/prices/offer-state.tsx'
import { periodWords } from '../../../parts/office/prices/price-words.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const offers = await listOffers(ctx)
  const asked = new URL(request.url).searchParams.get('state')
  const tab = offerTabs.find((one) => one === asked) ?? null
  const counts = Object.fromEntries(offerTabs.map((one) => [one, offers.filter((offer) => offer.tab === one).length])) as Record<OfferTab, number>
  return { offers: offers.filter((offer) => tab === null || offer.tab === tab), counts, all: offers.length, mayWrite: isAllowed(ctx, 'prices.manage') }
}

/** All offers: what they give, to whom, when, and what was used of them. */
export default function Offers({ loaderData: { offers, counts, all, mayWrite } }: Route.ComponentProps) {
  const add = mayWrite && (
    <LinkButton to="/office/offers/new" look="primary" icon={Plus} data-new>
      {m.office_offer_new()}
    </LinkButton>
  )
  const tabs = [
    { label: m.office_offer_all(), value: null, count: all },
    ...Object.entries(words).map(([value, word]) => ({ label: word(), value, count: counts[value as OfferTab] })),
  ]
  return (
    <>
      <title>{m.office_offers_title()}</title>
      <ListToolbar title={m.office_offers_title()} states={{ param: 'state', tabs }} verbs={add} />
      {offers.length === 0 ? (
        <Empty title={m.office_offers_none()} action={add}>
          {m.office_offers_none_text()}
        </Empty>
      ) : (
        <Table caption={m.office_offers_title()} columns={columns()} rows={offers} rowKey={(offer) => offer.id} />
      )}
    </>
  )
}

const words: Record<OfferTab, () => string> = {
  running: m.office_offer_running,
  later: m.office_offer_later,
  draft: m.office_offer_tab_draft,
  stopped: m.office_offer_tab_stopped,
  over: m.office_offer_tab_over,
}

function columns(): Column<OfferRow>[] {
  return [
    { key: 'code', head: m.office_list_code(), className: 'num', cell: (offer) => <Link to={`/office/offers/${offer.id}`}>{offer.code}</Link> },
    { key: 'name', head: m.office_offer_name(), phone: 'what', className: 'sm:min-w-28', cell: (offer) => (getLocale() === 'en' ? offer.nameEn : offer.nameFr) },
    { key: 'gives', head: m.office_offer_gives(), phone: 'figure', cell: (offer) => <span title={actionWord(offer.actionKind)}>{givesWords(offer)}</span> },
    { key: 'goods', head: m.office_offer_target(), phoneLabel: m.office_offer_target(), className: 'sm:max-xl:hidden', cell: offerGoods },
    { key: 'audience', head: m.office_list_audience(), cell: (offer) => offerAudience(offer) },
    { key: 'period', head: m.office_list_period(), className: 'sm:min-w-28', cell: (offer) => periodWords(offer) || m.office_period_always() },
    { key: 'state', head: m.office_order_state(), cell: (offer) => <OfferState tab={offer.tab} /> },
    { key: 'used', head: m.office_offer_used(), cell: (offer) => <UsedBar offer={offer} /> },
  ]
}
