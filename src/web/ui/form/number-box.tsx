import type { ComponentProps, KeyboardEvent } from 'react'
import { m } from '../../paraglide/messages.js'

type NumberBoxProps = {
  /** Accessible name; there is no room for a visible label in a line. */
  label: string
  /** One press of an arrow key, and what a typed quantity should be a multiple of. */
  step?: number
  min?: number
  unit?: string
  invalid?: boolean
} & Omit<ComponentProps<'input'>, 'type' | 'min' | 'step'>

/**
 * A quantity in a line. It is a text box on purpose: what was typed stays, even when it is no number, and the answer says why.
 * Arrow up and down move by a step, from the keyboard only.
 */
export function NumberBox({ label, step = 1, min = 0, unit, invalid, className, ...rest }: NumberBoxProps) {
  return (
    <span className="inline-flex items-center gap-1">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={invalid || undefined}
        title={step > 1 ? m.ui_by_multiple({ step }) : undefined}
        className={`input num text-end ${className ?? 'w-20'}`}
        onKeyDown={(event) => stepWithArrows(event, step, min)}
        onFocus={(event) => event.currentTarget.select()}
        {...rest}
      />
      {unit && <span className="min-w-9 text-start text-tiny text-muted">{unit}</span>}
    </span>
  )
}

/** Arrow up and down on a text box that holds a quantity: to the next or the last multiple of the step, never below the least. */
export function stepWithArrows(event: KeyboardEvent<HTMLInputElement>, step: number, min: number): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  const box = event.currentTarget
  const value = Number(box.value.replace(',', '.') || 0)
  if (!Number.isFinite(value)) return
  event.preventDefault()
  const next = event.key === 'ArrowUp' ? Math.floor(value / step) * step + step : Math.ceil(value / step) * step - step
  setValue(box, String(Math.max(min, next)))
}

/** Through the prototype's setter, so that React hears the change as if it were typed. */
function setValue(box: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, value)
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
