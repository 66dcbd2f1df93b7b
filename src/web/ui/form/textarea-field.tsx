import type { ComponentProps } from 'react'
import { Field, type FieldFrame } from './field.tsx'

/** Several lines of text. */
export function TextareaField({ label, hint, error, optional, className, ...input }: FieldFrame & ComponentProps<'textarea'>) {
  return <Field {...{ label, hint, error, optional, className }}>{(wiring) => <textarea className="textarea" {...wiring} {...input} />}</Field>
}
