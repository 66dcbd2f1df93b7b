import { Check, CircleAlert } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { LineAnswer } from '../cart/add-form.tsx'
import { quantityWithUnit, unitWord } from '../articles/units.ts'

/** What was added, or why not and the nearest quantity that may be ordered, as a button. Stands beside the field it is about. */
export function LineAnswerNote({ id, answer: { added, refused } }: { id: number; answer: LineAnswer }) {
  if (refused) {
    const { nearest } = refused
    return (
      <span className="line-note text-error" id={`why-${id}`}>
        <CircleAlert className="icon" aria-hidden />
        {refused.message}
        {nearest && (
          <button type="submit" name="add" value={`${id}:${nearest.text}:${nearest.unit}`} className="btn btn-plain btn-small">
            {m.shop_add_instead({ quantity: `${written(nearest.text)} ${unitWord(nearest.unit, Number(nearest.text))}` })}
          </button>
        )}
      </span>
    )
  }
  if (!added) return null
  return (
    <span className="line-note text-success">
      <Check className="icon" aria-hidden />
      {m.shop_added({ quantity: quantityWithUnit(added.qty, added) })}
    </span>
  )
}

function written(text: string): string {
  return getLocale() === 'fr' ? text.replace('.', ',') : text
}
