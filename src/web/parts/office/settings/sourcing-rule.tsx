import { X } from 'lucide-react'
import { Form } from 'react-router'
import type { SourcingKind, SourcingRuleRow } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { IconButton } from '../../../ui/buttons/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { CompanyField } from '../../frame/company-field.tsx'
import { fieldErrors } from '../../field-errors.ts'

type SourcingRuleProps = {
  /** Null: a new one. */
  rule: SourcingRuleRow | null
  classes: readonly { value: string; label: string }[]
  refused: { refusal: PageRefusal; typed: Record<string, string> } | null
}

export const sourcingWords: Record<SourcingKind, () => string> = {
  fixed: m.office_sourcing_fixed,
  nearest: m.office_sourcing_nearest,
  cheapest: m.office_sourcing_cheapest,
  fewest: m.office_sourcing_fewest,
}

/** One rule of sourcing, changed in place. */
export function SourcingRule({ rule, classes, refused }: SourcingRuleProps) {
  const errors = fieldErrors(refused?.refusal, { company: [], class: [], warehouses: [], kind: [] })
  const typed = refused?.typed ?? {}
  const audience = rule ? (rule.company?.name ?? rule.class?.name ?? m.office_sourcing_everybody()) : m.office_sourcing_new()
  return (
    <Form method="post" preventScrollReset className="space-y-2 py-3">
      <input type="hidden" name="seen" value={rule?.version ?? 0} />
      <input type="hidden" name="rule" value={rule?.id ?? ''} />
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <h3 className="font-medium">
        {audience}
        {rule?.company && <span className="num font-normal text-muted"> {rule.company.number}</span>}
      </h3>
      <div className="flex flex-wrap items-start gap-3">
        {rule ? (
          <>
            <input type="hidden" name="company" value={rule.company?.number ?? ''} />
            <input type="hidden" name="class" value={rule.class?.code ?? ''} />
          </>
        ) : (
          <>
            <CompanyField label={m.office_kept_company()} name="company" optional className="w-64 max-w-full" defaultValue={typed.company ?? ''} error={errors.company} />
            <SelectField
              label={m.office_kept_or_class()}
              name="class"
              optional
              blank={m.office_kept_everybody()}
              className="w-48"
              choices={[...classes]}
              defaultValue={typed.class ?? ''}
              error={errors.class}
            />
          </>
        )}
        <SelectField
          label={m.office_sourcing_kind()}
          name="kind"
          className="w-48"
          choices={Object.entries(sourcingWords).map(([value, label]) => ({ value, label: label() }))}
          defaultValue={typed.kind ?? rule?.kind ?? 'nearest'}
          error={errors.kind}
        />
        <TextField
          label={m.office_sourcing_order()}
          hint={rule ? undefined : m.office_sourcing_order_hint()}
          optional
          name="warehouses"
          autoComplete="off"
          maxLength={300}
          className="w-72 max-w-full"
          defaultValue={typed.warehouses ?? rule?.warehouses.join(', ') ?? ''}
          error={errors.warehouses}
        />
        <Button type="submit" name="verb" value="rule" className="sm:mt-6">
          {rule ? m.office_save() : m.office_add()}
        </Button>
        {rule && <IconButton type="submit" name="verb" value="remove" icon={X} label={m.office_sourcing_remove({ audience })} side="left" className="sm:mt-6" />}
      </div>
    </Form>
  )
}
