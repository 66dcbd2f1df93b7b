import { useEffect, useId, useState } from 'react'
import { TextField } from '../../../ui/form/text-field.tsx'

type Found = { sku: string; name: string; unit: string }
type OfficeArticlePickerProps = {
  label: string
  name: string
  defaultValue?: string
  error?: string
  /** Told the unit of the article that is typed, and null while it is none that was offered. */
  onUnit?: (unit: string | null) => void
}
const pauseMillis = 150

/** A field for the SKU of an article: offers those that match the words while one types, by the browser's own list. Without scripts it is the field alone. */
export function OfficeArticlePicker({ label, name, defaultValue, error, onUnit }: OfficeArticlePickerProps) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found[]>([])
  useEffect(() => {
    if (typed.trim().length < 2) return
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await fetch(`/office/articles/suggest?q=${encodeURIComponent(typed.trim())}`, { signal: asked.signal }).catch(() => null)
      if (answer?.ok) setFound((await answer.json()) as Found[])
    }, pauseMillis)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [typed])
  useEffect(() => {
    const code = typed.trim().toUpperCase()
    if (code !== '') onUnit?.(found.find(({ sku }) => sku.toUpperCase() === code)?.unit ?? null)
  }, [typed, found, onUnit])
  return (
    <>
      <TextField
        label={label}
        name={name}
        required
        maxLength={64}
        list={listId}
        autoComplete="off"
        defaultValue={defaultValue}
        error={error}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {found.map(({ sku, name: words }) => (
          <option key={sku} value={sku}>
            {`${sku} · ${words}`}
          </option>
        ))}
      </datalist>
    </>
  )
}
