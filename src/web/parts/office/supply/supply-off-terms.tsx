import type { ComponentProps } from 'react'
import { quantitiesAround } from '#kernel/quantity.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { quantityIn } from '../../articles/units.ts'

type OfficeSupplyOffTermsProps = {
  /** Base steps; null when what is typed can't be read. */
  qty: number | null
  line: { minQty: number | null; multiple: number | null; stepsPerUnit: number }
  /** The button that takes a valid quantity. */
  take: (qty: number) => ComponentProps<'button'>
  /** The box with which such a quantity is kept knowingly. */
  keep?: { name: string; defaultChecked: boolean }
}

/** At a line whose quantity the supplier does not deliver: his terms, the nearest valid quantities to take with one press, and the tick that keeps it. */
export function OfficeSupplyOffTerms({ qty, line, take, keep }: OfficeSupplyOffTermsProps) {
  const { minQty, multiple, stepsPerUnit } = line
  const around = qty && minQty !== null && multiple !== null ? quantitiesAround(qty, { minQty, multiple }) : null
  if (!around || minQty === null || multiple === null) return null
  const valid = [around.below, around.above].filter((one) => one !== null)
  return (
    <div role="status" className="mt-1 space-y-1 text-tiny max-sm:w-36">
      <p className="text-warning">{m.office_sup_off_terms({ minimum: quantityIn(minQty, stepsPerUnit), multiple: quantityIn(multiple, stepsPerUnit) })}</p>
      <p className="flex flex-wrap justify-end gap-1">
        {valid.map((one) => (
          <Button key={one} small {...take(one)}>
            {m.office_sup_take({ quantity: quantityIn(one, stepsPerUnit) })}
          </Button>
        ))}
      </p>
      {keep && (
        <label className="flex items-center justify-end gap-1">
          <input type="checkbox" className="checkbox" name={keep.name} defaultChecked={keep.defaultChecked} /> {m.office_sup_keep_quantity()}
        </label>
      )}
    </div>
  )
}
