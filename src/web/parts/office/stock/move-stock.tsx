import { Form } from 'react-router'
import type { Warehouse } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { unitWord } from '../../articles/units.ts'

type OfficeMoveStockProps = { article: { unit: string }; places: readonly Warehouse[]; refusal?: PageRefusal; typed?: Record<string, string> }

/** One line to say what happened to the stock: counted, received, or corrected with a reason. */
export function OfficeMoveStock({ article, places, refusal, typed }: OfficeMoveStockProps) {
  const errors = fieldErrors(refusal, { qty: [], reason: [], warehouse: [], verb: [] })
  return (
    <Form method="post" preventScrollReset className="space-y-2 border-b border-line pb-4">
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <div className="flex flex-wrap items-start gap-3">
        <SelectField
          label={m.office_move()}
          name="verb"
          className="w-52"
          defaultValue={typed?.verb ?? 'count'}
          choices={[
            { value: 'count', label: m.office_move_count() },
            { value: 'receive', label: m.office_move_receive() },
            { value: 'adjust', label: m.office_move_adjust() },
          ]}
        />
        <TextField
          label={m.office_move_qty({ unit: unitWord(article.unit, 2) })}
          name="qty"
          required
          inputMode="decimal"
          autoComplete="off"
          className="w-36"
          defaultValue={typed?.qty ?? ''}
          error={errors.qty ?? null}
        />
        {places.length > 1 ? (
          <SelectField
            label={m.office_warehouse()}
            name="warehouse"
            className="w-44"
            defaultValue={typed?.warehouse}
            error={errors.warehouse ?? null}
            choices={places.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : (
          <input type="hidden" name="warehouse" value={places[0]?.code ?? ''} />
        )}
        <TextField label={m.office_move_reason()} name="reason" maxLength={200} className="min-w-48 flex-1" defaultValue={typed?.reason ?? ''} error={errors.reason ?? null} />
        <Button type="submit" look="primary" className="self-end">
          {m.office_save()}
        </Button>
      </div>
    </Form>
  )
}
