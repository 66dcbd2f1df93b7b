import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { Icon } from './icon.ts'

export type NoticeKind = 'info' | 'attention' | 'error' | 'done'

/** What happened, what was kept, what to do. Errors and attention are announced to screen readers at once. */
export function Notice({ kind = 'info', title, children, action }: { kind?: NoticeKind; title?: string; children?: ReactNode; action?: ReactNode }) {
  const { icon: Glyph, look } = kinds[kind]
  return (
    <div role={kind === 'error' ? 'alert' : 'status'} className={`flex flex-wrap items-start gap-2 rounded-box border px-3 py-2 ${look}`}>
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-2">
        <Glyph className="icon mt-0.5" aria-hidden />
        <div className="min-w-0 flex-1 text-base-content">
          {title && <p className="font-medium">{title}</p>}
          {children}
        </div>
      </div>
      {action}
    </div>
  )
}

const kinds: Record<NoticeKind, { icon: Icon; look: string }> = {
  info: { icon: Info, look: 'text-info border-info/40 bg-info/8' },
  attention: { icon: TriangleAlert, look: 'text-warning border-warning/40 bg-warning/8' },
  error: { icon: CircleAlert, look: 'text-error border-error/40 bg-error/8' },
  done: { icon: CircleCheck, look: 'text-success border-success/40 bg-success/8' },
}
