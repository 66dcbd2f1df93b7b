import type { ComponentProps } from 'react'
import { Field, type FieldFrame } from './field.tsx'
import { PlainField, usePlainFields } from './plain-fields.tsx'

export type Choice = { value: string; label: string; disabled?: boolean }

/** One choice among a few, in the system's own list. `blank` adds a first, empty choice. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  className,
  choices,
  blank,
  ...input
}: FieldFrame & { choices: readonly Choice[]; blank?: string } & ComponentProps<'select'>) {
  const plain = usePlainFields()
  if (plain) return <PlainField label={label} className={className} value={choices.find(({ value }) => value === String(input.defaultValue ?? ''))?.label.trim()} />
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(wiring) => (
        <select className="select" {...wiring} {...input}>
          {blank !== undefined && <option value="">{blank}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
