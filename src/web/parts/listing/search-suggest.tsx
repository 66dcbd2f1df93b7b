import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { Suggestions } from '../../routes/shop/suggest.ts'
import { focusSearch, useShortcuts } from '../../ui/keys/use-shortcuts.ts'
import { SearchBox } from '../../ui/list/search-box.tsx'
import { ArticlePicture } from '../articles/article-picture.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/**
 * The shop's search field: a GET form's field that suggests categories, brands and articles while one types. Arrow keys choose, Enter opens the chosen one or searches,
 * Escape closes. Without scripts it is the field alone.
 */
export function SearchSuggest({ query, label, className }: { query: string; label: string; className?: string }) {
  const path = useShopPath()
  const navigate = useNavigate()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(-1)
  const found = choicesOf(useSuggestions(path('/suggest'), typed))
  const open = typed !== '' && found.length > 0
  const close = () => setTyped('')
  useShortcuts({ '/': focusSearch })

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) return
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((before) => ((before + 1 + step + found.length + 1) % (found.length + 1)) - 1)
    } else if (event.key === 'Enter') {
      const suggestion = open ? found[chosen] : undefined
      close()
      if (!suggestion) return
      event.preventDefault()
      void navigate(path(suggestion.to))
    }
  }

  return (
    <div className={`relative ${className ?? ''}`}>
      <SearchBox
        label={label}
        name="q"
        defaultValue={query}
        key={query}
        maxLength={200}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <ul id={listId} role="listbox" aria-label={m.part_suggestions()} hidden={!open} className="floating absolute inset-x-0 top-full z-30 mt-1 p-1">
        {found.map((suggestion, i) => (
          <li
            key={suggestion.to}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === chosen}
            className="flex cursor-pointer items-center gap-2 rounded-field px-2 py-1 hover:bg-base-200 aria-selected:bg-tint"
            onPointerDown={(event) => {
              event.preventDefault()
              close()
              void navigate(path(suggestion.to))
            }}
          >
            {suggestion.picture === undefined ? (
              <span className="w-8 text-center text-muted" aria-hidden>
                {'›'}
              </span>
            ) : (
              <ArticlePicture picture={suggestion.picture} size={32} />
            )}
            <span className="min-w-0">
              <span className="block truncate">{suggestion.name}</span>
              <span className="num block truncate text-tiny text-muted">{suggestion.about}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One line of the list: where it leads, and what it says. Places have no picture. */
type Choice = { to: string; name: string; about: string; picture?: string | null }

function choicesOf({ categories, brands, articles }: Suggestions): Choice[] {
  return [
    ...categories.map(({ name, above, slug }) => ({ to: `/category/${slug}`, name, about: above ? m.part_category_in({ above }) : m.part_category() })),
    ...brands.map(({ id, name }) => ({ to: `/search?f.brand=${id}`, name, about: m.part_brand() })),
    ...articles.map(({ slug, sku, ref, name, picture }) => ({
      to: `/article/${slug}?sku=${encodeURIComponent(sku)}`,
      name,
      picture,
      about: ref ? `${sku} · ${m.part_your_ref({ ref })}` : sku,
    })),
  ]
}

const nothing: Suggestions = { articles: [], categories: [], brands: [] }

const pauseMillis = 120

/** What the shop suggests for the words typed last; until the answer is there, what it suggested before. */
function useSuggestions(address: string, typed: string): Suggestions {
  const words = typed.trim()
  const enough = words.length >= 2
  const [found, setFound] = useState(nothing)
  useEffect(() => {
    if (!enough) return
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { signal: asked.signal }).catch(() => null)
      if (answer?.ok) setFound((await answer.json()) as Suggestions)
    }, pauseMillis)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [address, words, enough])
  return enough ? found : nothing
}
