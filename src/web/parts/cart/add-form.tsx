import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useFetcher, useFormAction, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { AddAnswer } from '../../server/cart/add-to-cart.ts'
import { Notice } from '../../ui/notice.tsx'
import { addedSentence } from './added-sentence.ts'
import { CompanyField } from '../drawn-for.tsx'
import { typedInAddress } from '../typed-in-address.ts'

/** What the last press said about one article. */
export type LineAnswer = {
  added?: AddAnswer['added'][number]
  refused?: AddAnswer['refused'][number]
  /** What stood in its box when the page was drawn anew, or before a session ended. */
  typed?: { text: string; unit: string | null }
  busy: boolean
}

type AddFormProps = {
  /** The action's answer when the page was drawn without scripts. */
  answer: AddAnswer | undefined
  className?: string
  children: (answerOf: (id: number) => LineAnswer) => ReactNode
}

/**
 * The form around a list of articles, sent to its own page (`addToCart`). With scripts the page stays where it is and what was taken is cleared;
 * Enter in a quantity adds all that was typed. Without scripts it is an ordinary form.
 */
export function AddForm({ answer: drawn, className, children }: AddFormProps) {
  const action = useFormAction()
  const form = useRef<HTMLFormElement>(null)
  const fetcher = useFetcher<AddAnswer>()
  const { search } = useLocation()
  const [before] = useState(() => typedInAddress(search))
  const answer = fetcher.data ?? drawn
  const pressed = fetcher.formData?.get('add')
  useEffect(() => {
    for (const line of fetcher.data?.added ?? []) {
      const box = form.current?.elements.namedItem(`q.${line.id}`)
      if (box instanceof HTMLInputElement) box.value = ''
    }
  }, [fetcher.data])

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const sent = new FormData(event.currentTarget, submitter)
    sent.set('quiet', '1')
    void fetcher.submit(sent, { method: 'post', action })
  }

  return (
    <form ref={form} method="post" action={action} autoComplete="off" onSubmit={send} className={className}>
      <CompanyField />
      <button type="submit" name="add" value="typed" className="sr-only" tabIndex={-1}>
        {m.shop_add_typed()}
      </button>
      <p role="status" className="sr-only">
        {fetcher.data && addedSentence(fetcher.data.added)}
      </p>
      {answer?.message && (
        <div className="mb-3">
          <Notice kind="error">{answer.message}</Notice>
        </div>
      )}
      {children((id) => ({
        added: answer?.added.find((line) => line.id === id),
        refused: answer?.refused.find((line) => line.id === id),
        typed: (drawn?.typed ?? before).find((line) => line.id === id),
        busy: typeof pressed === 'string' && pressed.split(':')[0] === String(id),
      }))}
    </form>
  )
}
