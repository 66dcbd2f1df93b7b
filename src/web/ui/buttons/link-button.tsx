import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import { buttonClass, type ButtonFace } from './button.tsx'

/** A link that looks like a button. `download` and other origins leave the router alone with `reloadDocument`. */
export function LinkButton({ look = 'plain', small, icon: Glyph, className, children, ...rest }: ButtonFace & ComponentProps<typeof Link>) {
  return (
    <Link className={buttonClass(look, small, className)} {...rest}>
      {Glyph && <Glyph aria-hidden />}
      {children}
    </Link>
  )
}
