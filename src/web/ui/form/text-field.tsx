import type { ComponentProps } from 'react'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../format.ts'
import { Field, type FieldFrame } from './field.tsx'
import { PlainField, usePlainFields } from './plain-fields.tsx'

/** One line of text, an e-mail, a password, a day. */
export function TextField({ label, hint, error, optional, className, ...input }: FieldFrame & ComponentProps<'input'>) {
  const plain = usePlainFields()
  if (plain) return <PlainField label={label} className={className} value={readAs(input)} />
  return <Field {...{ label, hint, error, optional, className }}>{(wiring) => <input className="input" {...wiring} {...input} />}</Field>
}

function readAs({ type, defaultValue }: ComponentProps<'input'>): string {
  const value = String(defaultValue ?? '')
  return type === 'date' && value ? formatDay(value, getLocale()) : value
}
