import { Form } from 'react-router'
import type { ServiceRow } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { CountryField } from '../../country-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { typedNumber } from '../../lines/typed-number.ts'

type Choice = { value: string; label: string }
type SourcingPlaceProps = {
  place: Omit<ServiceRow, 'zones'> & { zones: string; supplier: string | null }
  suppliers: readonly Choice[]
  /** Our own warehouses, by way of which a supplier's stock may go. */
  receivers: readonly Choice[]
  refused: { refusal: PageRefusal; typed: Record<string, string> } | null
}

/** What one warehouse serves: whether it ships, where it lies, what its parcels cost; of a supplier's stock whose it is, how long it takes and which way it goes. */
export function SourcingPlace({ place, suppliers, receivers, refused }: SourcingPlaceProps) {
  const errors = fieldErrors(refused?.refusal, {
    kind: ['stock.warehouse_in_use'],
    supplier: ['supply.supplier_unknown'],
    leadDays: [],
    receivesAt: [],
    country: ['stock.counter_abroad'],
    postalCode: ['stock.counter_unplaced'],
    parcel: [],
    zones: ['stock.zone_invalid'],
  })
  const typed = refused?.typed
  return (
    <Form method="post" preventScrollReset className="space-y-3">
      <h3 className="font-medium">
        {place.code} · {place.name}
      </h3>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <input type="hidden" name="warehouse" value={place.code} />
      <input type="hidden" name="seen" value={place.version} />
      <CheckboxField
        name="ships"
        value="1"
        label={m.office_sourcing_ships()}
        hint={m.office_sourcing_ships_hint()}
        defaultChecked={typed ? typed.ships !== undefined : place.ships}
      />
      <div className="flex flex-wrap items-start gap-3">
        <SelectField
          label={m.office_sourcing_place_kind()}
          name="kind"
          className="w-52"
          defaultValue={typed?.kind ?? place.kind}
          choices={[
            { value: 'depot', label: m.office_sourcing_depot() },
            { value: 'counter', label: m.office_sourcing_counter() },
            { value: 'supplier', label: m.office_sourcing_supplier() },
          ]}
          error={errors.kind}
        />
        <CountryField label={m.office_sourcing_country()} name="country" blank="—" className="w-52" defaultValue={typed?.country ?? place.country ?? ''} error={errors.country} />
        <TextField
          label={m.office_sourcing_postcode()}
          name="postalCode"
          maxLength={12}
          className="w-32"
          defaultValue={typed?.postalCode ?? place.postalCode ?? ''}
          error={errors.postalCode}
        />
        <TextField
          label={m.office_sourcing_parcel()}
          name="parcel"
          inputMode="decimal"
          className="w-44"
          defaultValue={typed?.parcel ?? typedNumber(place.parcelCents, 2, 2)}
          error={errors.parcel}
        />
      </div>
      <details open={(typed?.kind ?? place.kind) === 'supplier'}>
        <summary className="w-fit underline">{m.office_warehouse_kind_supplier()}</summary>
        <div className="mt-2 flex flex-wrap items-start gap-3">
          <SelectField
            label={m.office_warehouse_supplier()}
            name="supplier"
            className="w-72 max-w-full"
            defaultValue={typed?.supplier ?? place.supplier ?? ''}
            choices={[{ value: '', label: '—' }, ...suppliers]}
            error={errors.supplier}
          />
          <TextField
            label={m.office_warehouse_lead_days()}
            name="leadDays"
            inputMode="numeric"
            className="w-44"
            defaultValue={typed?.leadDays ?? String(place.terms?.leadDays ?? 5)}
            error={errors.leadDays}
          />
          <SelectField
            label={m.office_warehouse_way()}
            name="way"
            className="w-72 max-w-full"
            defaultValue={typed?.way ?? place.terms?.way ?? 'direct'}
            choices={[
              { value: 'direct', label: m.office_warehouse_way_direct() },
              { value: 'through', label: m.office_warehouse_way_through() },
            ]}
          />
          <SelectField
            label={m.office_warehouse_receives_at()}
            name="receivesAt"
            className="w-72 max-w-full"
            defaultValue={typed?.receivesAt ?? place.terms?.receivesAt ?? ''}
            choices={[{ value: '', label: '—' }, ...receivers]}
            error={errors.receivesAt}
          />
        </div>
      </details>
      <TextareaField
        label={m.office_sourcing_zones()}
        hint={m.office_sourcing_zones_hint()}
        name="zones"
        optional
        rows={3}
        defaultValue={typed?.zones ?? place.zones}
        error={errors.zones}
      />
      <Button type="submit" name="verb" value="place">
        {m.office_save()}
      </Button>
    </Form>
  )
}
