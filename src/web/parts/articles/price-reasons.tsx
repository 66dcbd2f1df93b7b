import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { PriceView } from '../../server/prices/price-view.ts'
import type { ReasonView } from '../../server/stock/reason-view.ts'
import { formatCents, formatDay, formatPrice, formatShare } from '../../ui/format.ts'
import { FromTo } from '../../ui/list/from-to.tsx'
import { labelColon } from '../label-colon.ts'
import { perWord, quantityWithUnit } from './units.ts'

type PriceReasonsProps = { because: readonly ReasonView[]; price: PriceView; unit: string; stepsPerUnit: number }

/** 'Why this price', in plain words: what decided, what was taken off, and what was passed over. */
export function PriceReasons({ because, price, unit, stepsPerUnit }: PriceReasonsProps) {
  const decided = because.filter(({ kind }) => kind !== 'passed_over')
  const passed = because.filter(({ kind }) => kind === 'passed_over')
  const figure = (net: number | null) => (net === null ? '' : `${formatPrice(net, 1, getLocale(), price.currency)} ${m.article_net()}`)
  return (
    <details className="mt-3 border-t border-line pt-2">
      <summary className="text-primary underline decoration-dotted">{m.shop_why_price()}</summary>
      <ol className="mt-2 list-decimal space-y-1.5 ps-5 text-office">
        {decided.map((reason) => (
          <li key={`${reason.kind} ${reason.name}`}>
            <Source reason={reason} />
            {reason.kind === 'floor' ? ' ' : labelColon()}
            {reason.kind === 'discount' || reason.kind === 'floor' ? (
              <>
                {reason.share !== null && `${m.shop_reason_discount({ share: formatShare(reason.share, getLocale()) })} `}
                {reason.after !== null && <FromTo to={<b className="num">{figure(reason.after)}</b>} />}
              </>
            ) : reason.kind === 'allowance' ? (
              <b className="num">−{formatCents(reason.allowanceCents ?? 0, getLocale(), price.currency)}</b>
            ) : (
              <>
                <b className="num">{figure(reason.after)}</b> {perWord(price.unit, price.per)}
                {reason.minQty > 1 && ` ${m.shop_reason_from({ quantity: quantityWithUnit(reason.minQty, { unit, stepsPerUnit }) })}`}
              </>
            )}
            {reason.limited && <span className="block text-tiny text-muted">{m.shop_reason_limited()}</span>}
          </li>
        ))}
      </ol>
      {passed.length > 0 && (
        <>
          <p className="mt-2 text-tiny text-muted">{m.shop_reason_passed()}</p>
          <ul className="list-disc space-y-0.5 ps-5 text-tiny text-muted">
            {passed.map((reason) => (
              <li key={`${reason.source} ${reason.name}`}>
                <Source reason={reason} />
                {reason.after !== null && (
                  <span className="num">
                    {labelColon()}
                    {figure(reason.after)}
                  </span>
                )}{' '}
                ({whys[reason.why ?? 'not_reached']()})
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

function Source({ reason: { source, name, audience, from, to } }: { reason: ReasonView }) {
  if (source === 'floor') return m.shop_reason_floor()
  const locale = getLocale()
  const until = to ? m.shop_reason_until({ day: formatDay(to, locale) }) : from ? m.shop_reason_since({ day: formatDay(from, locale) }) : null
  const forWhom =
    source === 'agreement'
      ? (audience === 'parent' ? m.shop_reason_parent_agreement : m.shop_reason_agreement)()
      : source === 'offer'
        ? m.shop_reason_offer()
        : (audiences[audience] ?? m.shop_reason_public)()
  return (
    <span>
      {forWhom} {m.shop_reason_named({ name })}
      {until && ` (${until})`}
    </span>
  )
}

const audiences: Record<string, () => string> = { company: m.shop_reason_company, parent: m.shop_reason_parent, class: m.shop_reason_class, public: m.shop_reason_public }
const whys = {
  minimum_not_reached: m.shop_reason_minimum,
  not_reached: m.shop_reason_nearer,
  dearer: m.shop_reason_dearer,
  agreement_price: m.shop_reason_signed,
  exclusive: m.shop_reason_exclusive,
}
