import { useEffect, useRef } from 'react'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { AnswerFault } from '../ask-answers.ts'

/** Why lines were not answered, that they are kept, and the way on: sign in, or try again. */
export function LinesFault({ fault, again }: { fault: AnswerFault | null; again: () => void }) {
  const told = useRef<HTMLDivElement>(null)
  // The lines may be longer than the screen, and what was pressed stands at their foot.
  useEffect(() => told.current?.scrollIntoView({ block: 'nearest' }), [fault])
  if (!fault) return null
  const way = fault.signIn ? (
    <LinkButton to={fault.signIn} small>
      {m.cart_sign_in()}
    </LinkButton>
  ) : fault.message === null ? (
    <Button type="button" small onClick={again}>
      {m.cart_quick_retry()}
    </Button>
  ) : undefined
  return (
    <div ref={told} className="scroll-my-20">
      <Notice kind="error" action={way}>
        {fault.message === null ? m.cart_quick_offline() : `${fault.message} ${m.cart_quick_kept()}`}
      </Notice>
    </div>
  )
}
