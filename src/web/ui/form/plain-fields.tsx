import { createContext, useContext, type ReactNode } from 'react'

const Plain = createContext(false)

/** For who may look and not change: the fields inside are read as words and values, not as boxes that refuse; what is empty is left out. */
export function PlainFields({ when, children }: { when: boolean; children: ReactNode }) {
  return <Plain value={when}>{children}</Plain>
}

/** Whether fields here are only read. */
export function usePlainFields(): boolean {
  return useContext(Plain)
}

/** A field as it is read: its word above, its value below. */
export function PlainField({ label, value, className }: { label: ReactNode; value: ReactNode; className?: string }) {
  if (value === '' || value === null || value === undefined) return null
  return (
    <div className={className}>
      <span className="block text-tiny text-muted">{label}</span>
      <span className="block break-words whitespace-pre-line">{value}</span>
    </div>
  )
}
