import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from './button.tsx'
import type { Icon } from '../icon.ts'
import { Tooltip, type TooltipSide } from '../tooltip.tsx'

type IconButtonProps = { icon: Icon; label: string; keys?: string; side?: TooltipSide; look?: ButtonLook; small?: boolean } & ComponentProps<'button'>

/** A verb shown by an icon alone: `label` is its accessible name and its tooltip. */
export function IconButton({ icon: Glyph, label, keys, side, look = 'quiet', small, ...rest }: IconButtonProps) {
  return (
    <Tooltip tip={label} keys={keys} side={side}>
      <button type="button" aria-label={label} aria-keyshortcuts={keys} className={buttonClass(look, small, 'btn-square')} {...rest}>
        <Glyph aria-hidden />
      </button>
    </Tooltip>
  )
}
