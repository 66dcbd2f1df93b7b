import { Form } from 'react-router'
import type { ThresholdRow } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { nowIs } from '../../now-is.ts'
import { seenMark } from '../../seen-mark.ts'
import { coverWords } from './cover-words.ts'
import { thresholdWords } from './threshold-words.ts'
import { quantityIn, quantityWithUnit } from '../../articles/units.ts'

type Props = { rows: readonly ThresholdRow[]; readOnly: boolean; refused?: { refusal: PageRefusal; typed: Record<string, string> } | null }

/** An article's thresholds, warehouse by warehouse: what they are, how they came about in plain words, and a form to change them. */
export function OfficeArticleThresholds({ rows, readOnly, refused }: Props) {
  return (
    <Section title={m.office_thresholds_title()}>
      <div id="thresholds" className="space-y-3">
        {rows.length === 0 && <p className="text-muted">{m.office_threshold_no_level()}</p>}
        {rows.map((row) => (
          <Threshold
            key={row.warehouseId}
            row={row}
            readOnly={readOnly}
            refused={refused?.typed.warehouse === row.warehouse && refused.typed.verb === 'threshold' ? refused : null}
          />
        ))}
      </div>
    </Section>
  )
}

function Threshold({ row, readOnly, refused }: { row: ThresholdRow; readOnly: boolean; refused: Props['refused'] }) {
  const qty = (steps: number | null) => (steps === null ? '' : quantityIn(steps, row.stepsPerUnit))
  const typed = refused?.typed ?? {}
  const level = row.serviceLevelMillionths === null ? '' : new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 4 }).format(row.serviceLevelMillionths / 10_000)
  const raced = refused?.refusal.code === 'stock.threshold_changed_meanwhile'
  const text = (name: string, stands: string, hint?: string) => ({ name, defaultValue: typed[name] ?? stands, hint: nowIs(raced, typed[name], stands) ?? hint })
  return (
    <div className="border-t border-line pt-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <strong>{row.warehouse}</strong>
        {row.mode === 'none' ? (
          <span className="text-muted">{m.office_threshold_none()}</span>
        ) : (
          <>
            <span>
              {m.office_reorder_point()} <strong className="num">{quantityWithUnit(row.reorderPoint ?? 0, row)}</strong>
            </span>
            <span className="text-muted">
              {m.office_safety_stock()} <span className="num">{qty(row.safety)}</span>
            </span>
          </>
        )}
        {row.low && <Pill tone="attention">{m.office_threshold_low()}</Pill>}
        <span className="text-muted">
          {m.office_cover()} {coverWords(row.coverDays)}
        </span>
      </p>
      {row.facts && <p className="mt-1 text-muted">{thresholdWords({ ...row, facts: row.facts })}</p>}
      {row.mode === 'hand' && <p className="mt-1 text-muted">{m.office_threshold_by_hand()}</p>}
      {refused && <Notice kind={raced ? 'attention' : 'error'}>{refused.refusal.message}</Notice>}
      {!readOnly && (
        <details className="mt-1" open={refused ? true : undefined}>
          <summary className="link w-fit cursor-pointer">{m.office_threshold_change()}</summary>
          <Form method="post" className="mt-2 grid gap-3 sm:grid-cols-2" key={row.version}>
            <input type="hidden" name="warehouse" value={row.warehouse} />
            <input type="hidden" name="version" value={seenMark(row.version, { typed: typed.version, raced })} />
            <SelectField
              label={m.office_threshold_mode()}
              name="mode"
              className="sm:col-span-2"
              defaultValue={typed.mode ?? row.mode}
              hint={nowIs(raced, typed.mode, row.mode, modes[row.mode]())}
              choices={(['computed', 'hand', 'none'] as const).map((value) => ({ value, label: modes[value]() }))}
            />
            <TextField label={m.office_reorder_point()} inputMode="decimal" {...text('reorderPoint', qty(row.reorderPoint), m.office_threshold_if_hand())} />
            <TextField label={m.office_safety_stock()} inputMode="decimal" {...text('safety', qty(row.safety), m.office_threshold_if_hand())} />
            <TextField label={m.office_service_level()} inputMode="decimal" optional {...text('serviceLevel', level, m.office_threshold_if_computed())} />
            <TextField label={m.office_lead_time()} inputMode="numeric" optional {...text('leadDays', String(row.leadDays ?? ''), m.office_threshold_if_computed())} />
            <div className="sm:col-span-2">
              <Button name="verb" value="threshold">
                {raced ? m.office_save_over() : m.office_save()}
              </Button>
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}

const modes = { computed: m.office_threshold_computed, hand: m.office_threshold_hand, none: m.office_threshold_none }
