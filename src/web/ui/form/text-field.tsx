import type { ComponentProps } from 'react'
import { Field, type FieldFrame } from './field.tsx'

/** One line of text, an e-mail, a password, a day. */
export function TextField({ label, hint, error, optional, className, ...input }: FieldFrame & ComponentProps<'input'>) {
  return <Field {...{ label, hint, error, optional, className }}>{(wiring) => <input className="input" {...wiring} {...input} />}</Field>
}
