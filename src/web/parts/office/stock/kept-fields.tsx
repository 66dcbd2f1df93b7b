import { useState } from 'react'
import type { AllocationRow, CapRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { nowIs } from '../../now-is.ts'
import { CompanyField } from '../../frame/company-field.tsx'
import { OfficeArticlePicker } from '../catalogue/article-picker.tsx'
import { capPeriodChoices, capPeriodWords, keptFor } from './kept-words.ts'
import { typedNumber } from '../../lines/typed-number.ts'
import { unitWord } from '../../articles/units.ts'

type Choice = { value: string; label: string }
type KeptFieldsProps = {
  kind: 'allocation' | 'cap'
  row: AllocationRow | CapRow | null
  /** The article from which one came, and its unit. */
  sku: string | null
  unit: string | null
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  /** Somebody else saved meanwhile: what stands now is told beside what differs. */
  raced: boolean
  places: readonly Choice[]
  classes: readonly Choice[]
}

/** The terms of an allocation or a cap; for whom and of what are settled when it is made. */
export function KeptFields({ kind, row, sku, unit: unitOfSku, typed, errors, raced, places, classes }: KeptFieldsProps) {
  const [unit, setUnit] = useState(row?.unit ?? unitOfSku)
  const digits = row ? Math.round(Math.log10(row.stepsPerUnit)) : 0
  const now = (name: string, stands: string, shown?: string) => nowIs(raced, typed?.[name], stands, shown)
  const qty = typedNumber(row?.qty ?? null, digits, 0)
  return (
    <>
      {row ? (
        <>
          <input type="hidden" name="sku" value={row.sku} />
          <p>{[row.name, keptFor(row), 'warehouse' in row ? row.warehouse : capPeriodWords(row)].join(' · ')}</p>
        </>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <OfficeArticlePicker label={m.office_article_sku()} name="sku" defaultValue={typed?.sku ?? sku ?? ''} error={errors.sku} onUnit={setUnit} />
            {kind === 'allocation' && <SelectField label={m.office_warehouse()} name="warehouse" choices={[...places]} defaultValue={typed?.warehouse} error={errors.warehouse} />}
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <CompanyField label={m.office_kept_company()} name="company" optional defaultValue={typed?.company ?? ''} error={errors.company} />
            <SelectField
              label={m.office_kept_or_class()}
              name="class"
              optional
              blank={kind === 'cap' ? m.office_kept_everybody() : '—'}
              choices={[...classes]}
              defaultValue={typed?.class ?? ''}
              error={errors.class}
            />
          </div>
          {kind === 'cap' && <CheckboxField label={m.office_cap_shared()} name="shared" defaultChecked={typed?.shared !== undefined} />}
        </>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={unit ? m.office_move_qty({ unit: unitWord(unit, 2) }) : m.office_kept_qty()}
          hint={now('qty', qty) ?? (unit ? undefined : m.office_kept_qty_hint())}
          name="qty"
          required
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed?.qty ?? qty}
          error={errors.qty}
        />
        {kind === 'cap' && !row && <SelectField label={m.office_list_period()} name="period" choices={capPeriodChoices()} defaultValue={typed?.period ?? 'month'} />}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {kind === 'cap' && !row && <TextField label={m.office_list_from()} name="from" type="date" optional defaultValue={typed?.from ?? ''} error={errors.from} />}
        <TextField
          label={m.office_kept_until()}
          name="until"
          type="date"
          required={kind === 'allocation'}
          optional={kind === 'cap'}
          defaultValue={typed?.until ?? row?.until ?? ''}
          hint={now('until', row?.until ?? '', row?.until ? formatDay(row.until, getLocale()) : '')}
          error={errors.until}
        />
      </div>
      <TextField label={m.office_list_note()} name="note" optional maxLength={300} defaultValue={typed?.note ?? row?.note ?? ''} hint={now('note', row?.note ?? '')} />
    </>
  )
}
