import { useId, type ComponentProps, type ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'
import { FieldError } from './field.tsx'
import { PlainField, usePlainFields } from './plain-fields.tsx'

/** Yes or no, with its words beside it. */
export function CheckboxField({
  label,
  hint,
  error,
  className,
  ...input
}: { label: ReactNode; hint?: ReactNode; error?: string | null; className?: string } & ComponentProps<'input'>) {
  const id = useId()
  const plain = usePlainFields()
  if (plain) return <PlainField label={label} className={className} value={input.defaultChecked ? m.ui_yes() : m.ui_no()} />
  return (
    <div className={className}>
      <label className="flex min-h-6 items-start gap-2">
        <input type="checkbox" className="checkbox mt-px" aria-describedby={hint || error ? id : undefined} aria-invalid={error ? true : undefined} {...input} />
        <span>{label}</span>
      </label>
      <div id={id} className="ps-6.5">
        {hint && <p className="text-tiny text-muted">{hint}</p>}
        {error && <FieldError>{error}</FieldError>}
      </div>
    </div>
  )
}
