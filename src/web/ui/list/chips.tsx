import { X } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { addressWithout } from './list-address.ts'

export type Chip = { name: string; value: string; label: string }

/** The filters in force, each removable by its link; they live in the address. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  const { search } = useLocation()
  if (chips.length === 0) return null
  return (
    <ul aria-label={m.ui_filters()} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => (
        <li key={`${chip.name}=${chip.value}`}>
          <Link
            to={addressWithout(search, chip.name, chip.value)}
            preventScrollReset
            aria-label={m.ui_remove_filter({ filter: chip.label })}
            className="inline-flex items-center gap-1 rounded-field border border-line bg-base-200 px-2 py-0.5 hover:border-edge"
          >
            {chip.label}
            <X className="size-3.5 text-muted" aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}
