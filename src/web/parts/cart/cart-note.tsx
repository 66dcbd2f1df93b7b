import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'

/** A line's note: read at a glance, opened to be written. Travels with the order. */
export function CartNote({ id, sku, note }: { id: number; sku: string; note: string | null }) {
  return (
    <details className={`text-tiny font-normal ${note ? '' : 'note-none'}`} key={note}>
      <summary className="w-fit text-muted underline decoration-dotted underline-offset-2 pointer-coarse:py-1.5">
        {note ? <span className="italic">{note}</span> : m.cart_note_add()}
      </summary>
      <span className="flex gap-1 py-1">
        <input
          name={`n.${id}`}
          defaultValue={note ?? ''}
          maxLength={300}
          aria-label={m.cart_note_of({ sku })}
          className="input max-w-72"
          onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget, event)}
        />
        <Button type="submit" small name="note" value={id}>
          {m.cart_note_keep()}
        </Button>
      </span>
    </details>
  )
}

/** Enter presses the button beside it, not the form's first one. */
function keep(box: HTMLInputElement, event: { preventDefault(): void }): void {
  event.preventDefault()
  box.parentElement?.querySelector('button')?.click()
}
