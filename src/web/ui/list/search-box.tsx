import type { ComponentProps } from 'react'
import { Search } from 'lucide-react'

/** A search field with its sign; `/` puts the cursor in it (see useShortcuts). */
export function SearchBox({ label, keys = '/', className, ...rest }: { label: string; keys?: string } & ComponentProps<'input'>) {
  return (
    <label className={`input flex items-center gap-1.5 ${className ?? ''}`}>
      <Search className="icon text-muted" aria-hidden />
      <span className="sr-only">{label}</span>
      <input type="search" placeholder={label} autoComplete="off" enterKeyHint="search" data-search className="min-w-0 flex-1" {...rest} />
      {keys && (
        <kbd className="kbd kbd-xs text-muted max-sm:hidden" aria-hidden>
          {keys}
        </kbd>
      )}
    </label>
  )
}
