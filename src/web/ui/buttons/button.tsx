import type { ComponentProps } from 'react'
import type { Icon } from '../icon.ts'

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonFace = { look?: ButtonLook; small?: boolean; icon?: Icon }

/** A verb. One primary per view; `type` is submit inside a form, as in HTML. */
export function Button({ look = 'plain', small, icon: Glyph, className, children, ...rest }: ButtonFace & ComponentProps<'button'>) {
  return (
    <button className={buttonClass(look, small, className)} {...rest}>
      {Glyph && <Glyph aria-hidden />}
      {children}
    </button>
  )
}

export function buttonClass(look: ButtonLook, small: boolean | undefined, more?: string): string {
  return `btn ${looks[look]}${small ? ' btn-small' : ''}${more ? ` ${more}` : ''}`
}

const looks: Record<ButtonLook, string> = { primary: 'btn-primary', plain: 'btn-plain', quiet: 'btn-quiet', danger: 'btn-danger' }
