import { Form } from 'react-router'
import type { PriceRow } from '#modules/pricing/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { FieldError } from '../../../ui/form/field.tsx'
import { formatPrice } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { typedTierFrom } from '../../lines/tier-from.ts'
import { typedNumber } from '../../lines/typed-number.ts'
import { unitWord } from '../../articles/units.ts'
import { UnderCostField } from './under-cost-field.tsx'

type OfficeTiersProps = {
  list: { id: number; code: string; currency: string }
  article: { unit: string; stepsPerUnit: number; pricePer: number }
  /** The open-ended prices of the base unit on this list. */
  tiers: readonly Pick<PriceRow, 'minQty' | 'unitNet' | 'per'>[]
  readOnly: boolean
  refusal?: PageRefusal
  typed?: Record<string, string>
}

const spareRows = 2

/** The price of an article on one list, with its tiers: an empty price takes a tier out. Net, to the ten-thousandth. */
export function OfficeTiers({ list, article, tiers, readOnly, refusal, typed }: OfficeTiersProps) {
  const rows = Math.max(tiers.length + spareRows, typed ? Object.keys(typed).filter((name) => name.startsWith('net-')).length : 0)
  const per = typed?.per ?? String(tiers[0]?.per ?? article.pricePer)
  const raced = refusal?.code === 'price.changed_meanwhile'
  const errorAt = (field: string) => {
    const sentences = refusal?.details.sentences as Record<string, string> | undefined
    return sentences?.[field] ?? (refusal?.details.field === field ? refusal.message : null)
  }
  const atRow = refusal?.details.field !== undefined
  const version = JSON.stringify(tiers.map(({ minQty, unitNet, per: count }) => ({ minQty, unitNet, per: count })))
  return (
    <Form method="post" key={version} preventScrollReset className="max-w-xl space-y-2">
      <input type="hidden" name="listId" value={list.id} />
      <input type="hidden" name="seen" value={raced ? version : (typed?.seen ?? version)} />
      {refusal && !atRow && <Notice kind={raced ? 'attention' : 'error'}>{refusal.message}</Notice>}
      {raced && (
        <p className="text-muted">
          {m.office_now_is({
            value:
              tiers
                .map((tier) =>
                  m.ui_labelled({
                    label: typedTierFrom(tier.minQty, article.stepsPerUnit) || m.office_tier_any(),
                    value: formatPrice(tier.unitNet, tier.per, getLocale(), list.currency),
                  }),
                )
                .join(' · ') || '—',
          })}
        </p>
      )}
      <label className="flex items-center gap-2">
        <span className="text-muted">{m.office_price_for({ currency: list.currency })}</span>
        <select name="per" defaultValue={per} disabled={readOnly} className="select w-24">
          {['1', '10', '100', '1000'].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
        <span className="text-muted">{unitWord(article.unit, 2)}</span>
      </label>
      <table className="w-full">
        <thead>
          <tr className="text-start text-muted">
            <th scope="col" className="pe-3 pb-1 text-start text-[0.8125rem] font-medium">
              {m.office_tier_from({ unit: unitWord(article.unit, 2) })}
            </th>
            <th scope="col" className="pb-1 text-start text-[0.8125rem] font-medium">
              {m.office_tier_net()}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, i) => {
            const tier = tiers[i]
            return (
              <tr key={i} className="align-top">
                <td className="w-1/2 pe-3 pb-1.5">
                  <Box
                    field={`from-${i}`}
                    label={m.office_tier_from_at({ row: i + 1 })}
                    value={typed?.[`from-${i}`] ?? (tier ? typedTierFrom(tier.minQty, article.stepsPerUnit) : i === 0 ? typedTierFrom(1, article.stepsPerUnit) : '')}
                    placeholder={i === 0 ? m.office_tier_any() : undefined}
                    error={errorAt(`from-${i}`)}
                    disabled={readOnly}
                  />
                </td>
                <td className="pb-1.5">
                  <Box
                    field={`net-${i}`}
                    label={m.office_tier_net_at({ row: i + 1 })}
                    value={typed?.[`net-${i}`] ?? (tier ? typedNumber(tier.unitNet, 4, 2) : '')}
                    error={errorAt(`net-${i}`)}
                    disabled={readOnly}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {refusal?.code === 'price.under_cost' && <UnderCostField />}
      {!readOnly && (
        <Button type="submit" look="primary" small>
          {raced ? m.office_save_over() : m.office_save()}
        </Button>
      )}
    </Form>
  )
}

type BoxProps = { field: string; label: string; value: string; placeholder?: string; error: string | null; disabled: boolean }

function Box({ field, label, value, placeholder, error, disabled }: BoxProps) {
  return (
    <>
      <input
        className="input num text-end"
        name={field}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={value}
        placeholder={placeholder}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${field}-error` : undefined}
      />
      {error && <FieldError id={`${field}-error`}>{error}</FieldError>}
    </>
  )
}
