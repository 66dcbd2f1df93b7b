import { useId, type ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { m } from '../../paraglide/messages.js'

export type FieldFrame = { label: string; hint?: ReactNode; error?: string | null; optional?: boolean; className?: string }
export type FieldWiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; /** Without scripts the browser begins at the first refused field. */ autoFocus?: true }

/** Label above, hint and refusal below, all tied to the control that `children` draws with the wiring it receives. */
export function Field({ label, hint, error, optional, className, children }: FieldFrame & { children: (wiring: FieldWiring) => ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
        {optional && <span className="font-normal text-muted"> ({m.ui_optional()})</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, autoFocus: error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-tiny text-muted">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-1 text-tiny text-error">
      <CircleAlert className="icon" aria-hidden />
      <span>{children}</span>
    </p>
  )
}
