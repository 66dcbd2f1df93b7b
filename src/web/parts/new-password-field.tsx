import { m } from '../paraglide/messages.js'
import { TextField } from '../ui/form/text-field.tsx'

type NewPasswordFieldProps = { label: string; shortest: number; error?: string }

/** A password that is being chosen: how short it may be is said before it is typed. */
export function NewPasswordField({ label, shortest, error }: NewPasswordFieldProps) {
  return (
    <TextField
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      minLength={shortest}
      required
      hint={m.entrance_password_hint({ shortest })}
      error={error}
    />
  )
}
