import type { ReactNode } from 'react'

export type TooltipSide = 'top' | 'bottom' | 'left' | 'right'

/** A few words on hover and on focus, without scripts. What it says must also be said otherwise (a name, a text). */
export function Tooltip({ tip, keys, side = 'top', children }: { tip: string; keys?: string; side?: TooltipSide; children: ReactNode }) {
  return (
    <span className={`tooltip ${sides[side]}`} data-tip={keys ? `${tip} · ${keys}` : tip}>
      {children}
    </span>
  )
}

const sides: Record<TooltipSide, string> = { top: 'tooltip-top', bottom: 'tooltip-bottom', left: 'tooltip-left', right: 'tooltip-right' }
