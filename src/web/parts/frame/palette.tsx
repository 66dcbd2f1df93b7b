import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { Found } from '../../routes/lists/find.ts'
import { Dialog } from '../../ui/dialog.tsx'

type Place = { label: string; to: string }
type Choice = { kind: 'place' | Found['kind']; to: string; label: string; about: string }
type PaletteProps = { open: boolean; onClose: () => void; places: readonly Place[]; /** Which space asks: clients open there. */ at: 'office' | 'desk' }

const pause = 120
const heads = { place: m.part_palette_places, order: m.part_palette_orders, client: m.part_palette_clients, article: m.part_palette_articles }

/** Goes anywhere by a few signs: pages, orders by number, clients by name, articles by SKU. Arrows choose, Enter opens, Escape closes. Loaded with its first use. */
export default function Palette({ open, onClose, places, at }: PaletteProps) {
  const navigate = useNavigate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { found, asking } = useFound(useDeferredValue(typed), at)
  const choices = [...placesLike(places, typed), ...found]
  const at0 = Math.min(chosen, choices.length - 1)
  function go(choice: Choice | undefined): void {
    if (!choice) return
    close()
    void navigate(choice.to)
  }
  function close(): void {
    setTyped('')
    setChosen(0)
    onClose()
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && choices.length > 0) {
      event.preventDefault()
      const next = (at0 + step + choices.length) % choices.length
      setChosen(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      go(choices[at0])
    }
  }
  return (
    <Dialog open={open} onClose={close} title={m.part_palette()}>
      <input
        className="input"
        role="combobox"
        aria-label={m.part_palette_hint()}
        placeholder={m.part_palette_hint()}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${at0}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={m.part_palette()} className="mt-2 max-h-[50dvh] overflow-y-auto">
        {choices.map((choice, i) => (
          <div key={`${choice.kind} ${choice.to}`}>
            {choice.kind !== choices[i - 1]?.kind && (
              <p className="px-2 pt-2 text-tiny text-muted" role="presentation">
                {heads[choice.kind]()}
              </p>
            )}
            <div
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at0}
              tabIndex={-1}
              className="flex cursor-pointer gap-3 rounded-field px-2 py-1.5 hover:bg-base-200 aria-selected:bg-tint"
              onClick={() => go(choice)}
              onKeyDown={onKeyDown}
            >
              <span className="num shrink-0 font-medium max-w-[60%] truncate">{choice.label}</span>
              <span className="min-w-0 flex-1 truncate text-end text-muted">{choice.about}</span>
            </div>
          </div>
        ))}
      </div>
      <p className="mt-2 min-h-5 text-tiny text-muted" aria-live="polite">
        {choices.length > 0 ? m.part_palette_keys() : asking ? m.part_palette_asking() : m.part_palette_nothing({ typed })}
      </p>
    </Dialog>
  )
}

function placesLike(places: readonly Place[], typed: string): Choice[] {
  const words = plain(typed.trim())
  return places.filter(({ label }) => plain(label).includes(words)).map(({ label, to }) => ({ kind: 'place', label, to, about: '' }))
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

function useFound(typed: string, at: string): { found: readonly Found[]; asking: boolean } {
  const words = typed.trim()
  const [answer, setAnswer] = useState<{ words: string; found: readonly Found[] }>({ words: '', found: [] })
  useEffect(() => {
    if (words.length < 2) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/lists/find?at=${at}&q=${encodeURIComponent(words)}`, { signal: stop.signal })
        .then((response) => (response.ok ? (response.json() as Promise<Found[]>) : []))
        .then(
          (found) => setAnswer({ words, found }),
          () => {},
        )
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [words, at])
  if (words.length < 2) return { found: [], asking: false }
  // What was found for other signs must not be opened by a quick Enter.
  return answer.words === words ? { found: answer.found, asking: false } : { found: [], asking: true }
}
