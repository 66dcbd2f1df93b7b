import { useRef } from 'react'
import { FileUp } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'
import { TextareaField } from '../../ui/form/textarea-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

/** A list pasted as text, or a file: what the grid is filled with. Without scripts the form sends both. */
export function LinesList({ onRead }: { onRead: (asked: { pasted: string } | { file: File }) => void }) {
  const box = useRef<HTMLDivElement>(null)
  return (
    <section ref={box} className="border-t border-line pt-4">
      <h2 className="mb-2 flex items-center gap-2">
        <FileUp className="icon text-muted" aria-hidden />
        {m.cart_quick_list()}
      </h2>
      <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        <TextareaField label={m.cart_quick_pasted()} name="pasted" rows={5} hint={m.cart_quick_pasted_hint()} placeholder={'VIS-M8x40;100\n3401234567890;12'} spellCheck={false} />
        <div className="space-y-3">
          <TextField
            label={m.cart_quick_file()}
            type="file"
            name="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            className="[&_input]:h-auto [&_input]:py-1 [&_input]:file:me-3 [&_input]:file:cursor-pointer [&_input]:file:rounded-field [&_input]:file:border [&_input]:file:border-edge [&_input]:file:bg-base-200 [&_input]:file:px-2 [&_input]:file:py-0.5"
            hint={m.cart_quick_file_hint()}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              if (file) onRead({ file })
              event.currentTarget.value = ''
            }}
          />
          <Button
            type="submit"
            name="intent"
            value="check"
            onClick={(event) => {
              event.preventDefault()
              const text = box.current?.querySelector('textarea')
              if (!text?.value.trim()) return
              onRead({ pasted: text.value })
              text.value = ''
            }}
          >
            {m.cart_quick_read()}
          </Button>
        </div>
      </div>
    </section>
  )
}
