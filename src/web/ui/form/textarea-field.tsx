import type { ComponentProps } from 'react'
import { Field, type FieldFrame } from './field.tsx'
import { PlainField, usePlainFields } from './plain-fields.tsx'

/** Several lines of text. */
export function TextareaField({ label, hint, error, optional, className, ...input }: FieldFrame & ComponentProps<'textarea'>) {
  const plain = usePlainFields()
  if (plain) return <PlainField label={label} className={className} value={String(input.defaultValue ?? '')} />
  return <Field {...{ label, hint, error, optional, className }}>{(wiring) => <textarea className="textarea" {...wiring} {...input} />}</Field>
}
