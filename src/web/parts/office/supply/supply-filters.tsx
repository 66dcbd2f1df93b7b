import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export type Choices = readonly { value: string; label: string }[]
type OfficeSupplyFiltersProps = {
  params: URLSearchParams
  suppliers: Choices
  places: Choices
  /** The parameters of a first and a last day, with their words. */
  days: readonly [{ name: string; label: string }, { name: string; label: string }]
}

/** The fields that narrow a list of purchasing: supplier, warehouse, first and last day. */
export function OfficeSupplyFilters({ params, suppliers, places, days }: OfficeSupplyFiltersProps) {
  return (
    <>
      <SelectField label={m.office_sup_supplier()} name="supplier" blank={m.office_sup_any()} defaultValue={params.get('supplier') ?? ''} choices={[...suppliers]} />
      <SelectField label={m.office_sup_warehouse()} name="warehouse" blank={m.office_sup_any()} defaultValue={params.get('warehouse') ?? ''} choices={[...places]} />
      <div className="grid grid-cols-2 gap-2">
        {days.map(({ name, label }) => (
          <TextField key={name} type="date" name={name} label={label} defaultValue={params.get(name) ?? ''} />
        ))}
      </div>
    </>
  )
}
