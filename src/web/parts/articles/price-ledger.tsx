import type { PriceExplanation } from '#modules/pricing/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Facts } from '../../ui/facts.tsx'
import { formatCents, formatDay, formatInstant, formatPrice, formatShare } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Table, type Column } from '../../ui/list/table.tsx'
import { tierFromWords } from '../lines/tier-from.ts'
import { quantityWithUnit } from './units.ts'

type Line = PriceExplanation['line']
export type LedgerOf = Pick<PriceExplanation, 'on' | 'currency' | 'because' | 'publicNet' | 'margin'> &
  Pick<Line, 'price' | 'hidden' | 'netCents' | 'vat' | 'qty'> & {
    company: { id: string; name: string } | null
    sku: string
    name: string
    stepsPerUnit: number
    articleUnit: string
  }
type Reason = PriceExplanation['because'][number]

/** The way of a price as a ledger: every element considered, from the nearest to the public, then what was taken off. */
export function PriceLedger({ found, zone }: { found: LedgerOf; zone: string }) {
  const locale = getLocale()
  const { price, publicNet, margin, currency } = found
  const money = (cents: number) => formatCents(cents, locale, currency)
  const net = (amount: number | null, per = 1) => (amount === null ? '' : formatPrice(amount, per, locale, currency))
  const columns: Column<Reason & { row: number }>[] = [
    { key: 'what', head: m.office_ledger_what(), phone: 'what', cell: (reason) => <Named reason={reason} /> },
    { key: 'valid', head: m.office_list_period(), className: 'num', cell: ({ source }) => period(source) },
    {
      key: 'min',
      head: m.office_ledger_from(),
      align: 'end',
      phone: 'off',
      cell: ({ minQty }) => (minQty ? tierFromWords(minQty, { unit: found.articleUnit, stepsPerUnit: found.stepsPerUnit }) : ''),
    },
    {
      key: 'price',
      head: m.office_ledger_price(),
      align: 'end',
      phone: 'figure',
      cell: (reason) => <span className={reason.lost ? 'text-muted line-through' : undefined}>{net(reason.to)}</span>,
    },
    { key: 'did', head: m.office_ledger_did(), cell: (reason) => <Did reason={reason} net={net} /> },
    { key: 'by', head: m.office_ledger_by(), phone: 'off', cell: ({ setBy }) => (setBy ? `${setBy.name}, ${formatInstant(setBy.at, locale, { zone })}` : '') },
  ]
  return (
    <section className="space-y-3">
      <h2>{`${found.name} (${found.sku})`}</h2>
      <p className="text-muted">
        {[
          found.company?.name ?? m.office_explain_public(),
          quantityWithUnit(found.qty, { unit: found.articleUnit, stepsPerUnit: found.stepsPerUnit }),
          formatDay(found.on, locale),
        ].join(' · ')}
      </p>
      {found.hidden && <Notice kind="attention">{hiddenWords[found.hidden]()}</Notice>}
      {!price && !found.hidden && <Notice kind="info">{m.article_on_request()}</Notice>}
      <div className="max-w-xl">
        <Facts
          facts={[
            ...(publicNet ? [{ label: m.office_ledger_public(), value: `${net(publicNet.unitNet, publicNet.per)} ${m.article_net()}` }] : []),
            ...(price
              ? [
                  { label: m.office_ledger_paid(), value: <b>{`${net(price.unitNet, price.per)} ${m.article_net()}`}</b> },
                  { label: m.office_ledger_line(), value: `${money(found.netCents)} ${m.article_net()} · ${vatWord(found.vat)}` },
                ]
              : []),
            ...(margin
              ? [{ label: m.office_ledger_margin(), value: `${money(margin.marginCents)} (${percent(margin.share)}) · ${m.office_ledger_cost({ cost: money(margin.costCents) })}` }]
              : []),
          ]}
        />
      </div>
      {found.because.length > 0 && (
        <Table caption={m.office_explain_title()} columns={columns} rows={found.because.map((reason, row) => ({ ...reason, row }))} rowKey={({ row }) => row} />
      )}
    </section>
  )
}

// A share that follows from others has more decimals than anybody reads.
function percent(millionths: number): string {
  return formatShare(Math.round(millionths / 100) * 100, getLocale())
}

function Named({ reason: { rule, source, family } }: { reason: Reason }) {
  if (!source) return rule === 'floor' ? m.office_ledger_floor() : null
  return (
    <>
      {`${source.name} (${source.code})`} <span className="text-muted">{whose(source)()}</span>
      {family && <span className="block text-tiny text-muted">{m.office_ledger_family({ name: family.name, quantity: family.qty })}</span>}
    </>
  )
}

function Did({ reason, net }: { reason: Reason; net: (amount: number | null) => string }) {
  if (reason.lost) return <span className="text-muted">{lostWords[reason.lost]()}</span>
  if (reason.rule === 'floor') {
    const held = reason.from !== null && reason.to !== null ? reason.to - reason.from : 0
    return (
      <Pill tone="attention" sentence>
        {held > 0 ? m.office_ledger_held_by({ amount: net(held), wanted: net(reason.from) }) : m.office_ledger_held()}
      </Pill>
    )
  }
  if (reason.share !== undefined) return <Pill tone="accent">{`−${percent(reason.share)}`}</Pill>
  return <Pill tone="done">{m.office_ledger_decides()}</Pill>
}

function period(source: Reason['source']): string {
  if (!source || (source.from === null && source.to === null)) return m.office_period_always()
  const day = (value: string | null) => (value === null ? '…' : formatDay(value, getLocale()))
  return `${day(source.from)} – ${day(source.to)}`
}

function vatWord({ category, rate }: Line['vat']): string {
  return category === 'S' || category === 'Z' ? m.office_ledger_vat({ rate: formatShare(rate, getLocale()) }) : m.office_ledger_no_vat({ category })
}

/** What an element is, and whose: an agreement may be the parent's too. */
function whose({ kind, audience }: NonNullable<Reason['source']>): () => string {
  if (kind === 'offer') return m.office_ledger_offer
  if (kind === 'agreement') return audience === 'parent' ? m.office_ledger_parent_agreement : m.office_ledger_agreement
  return audiences[audience] ?? m.office_ledger_of_public
}

const audiences: Record<string, () => string> = {
  company: m.office_ledger_of_company,
  parent: m.office_ledger_of_parent,
  class: m.office_ledger_of_class,
  public: m.office_ledger_of_public,
}
const lostWords: Record<NonNullable<Reason['lost']>, () => string> = {
  no_price: m.office_ledger_no_price,
  minimum_not_reached: m.office_ledger_minimum,
  not_reached: m.office_ledger_later,
  dearer: m.office_ledger_dearer,
  agreement_price: m.office_ledger_agreement_price,
  exclusive: m.office_ledger_exclusive,
}
const hiddenWords = { sign_in: m.office_ledger_hidden, approval: m.office_ledger_hidden, on_request: m.article_on_request }
