import { useEffect, useRef } from 'react'
import { Undo2 } from 'lucide-react'
import { useFetcher } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { QuickAnswer } from '../../server/cart/quick-answers.ts'
import type { QuickOrderSent } from '../../server/cart/quick-order-sent.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { askAnswers } from '../ask-answers.ts'
import { LinesFault } from './lines-fault.tsx'
import { LinesFoot } from './lines-foot.tsx'
import { LinesGrid } from './lines-grid.tsx'
import { LinesList } from './lines-list.tsx'
import { isEmpty, sumsOf } from './lines-typed.ts'
import { useShopPath } from '../frame/use-shop-path.ts'
import { useTypedLines } from './use-typed-lines.ts'
import { useShortcuts } from '../../ui/keys/use-shortcuts.ts'

type QuickOrderProps = {
  company: string
  currency: string
  answers: readonly QuickAnswer[]
  /** What the server did with the form, when it came without scripts. */
  sent: QuickOrderSent | null
}

/** The whole of quick order: the grid, what it adds up to, and a list or a file to fill it. One form, which works without scripts too. */
export function QuickOrder({ company, currency, answers, sent }: QuickOrderProps) {
  const path = useShopPath()
  const fetcher = useFetcher<QuickOrderSent>()
  const askAt = path('/quick-order/answer')
  const { rows, fault, undo, actions } = useTypedLines({ answers, company, askAt })
  const sums = sumsOf(rows, currency)
  const done = fetcher.data ?? sent
  const goOnTyping = useRef(false)

  // Before the effect that replaces the lines, so that it finds the grid with what is left.
  useEffect(() => {
    if (!goOnTyping.current) return
    goOnTyping.current = false
    focusFirstEmpty()
  }, [rows])

  const fetched = fetcher.data
  useEffect(() => {
    if (!fetched) return
    actions.setFault(fetched.fault)
    if (fetched.fault) return
    goOnTyping.current = document.activeElement?.matches('[data-cell]') ?? false
    actions.replace(fetched.answers)
  }, [fetched, actions])

  const send = () => {
    if (fetcher.state !== 'idle' || sums.good === 0) return
    const lines = rows.filter((row) => !isEmpty(row)).map(({ code, quantity, unit }) => [code, quantity, unit])
    void fetcher.submit({ company, intent: 'add', lines: JSON.stringify(lines) }, { method: 'post' })
  }
  const read = async (asked: { pasted: string } | { file: File }, key: number | null) => {
    const said = await askAnswers(askAt, company, asked)
    if ('fault' in said) return actions.setFault(said.fault)
    actions.setFault(null)
    actions.insert(key, said.answers)
    goOnTyping.current = true
  }

  useShortcuts({ 'ctrl+enter': send })

  return (
    <fetcher.Form method="post" encType="multipart/form-data" className="space-y-3" onSubmit={(event) => event.preventDefault()}>
      <input type="hidden" name="company" value={company} />
      <button type="submit" name="intent" value="check" className="hidden" aria-hidden tabIndex={-1} />
      <header>
        <h1>{m.cart_quick_title()}</h1>
        <p className="text-muted">
          {m.cart_quick_about()} <span className="max-sm:hidden">{m.cart_quick_keys()}</span>
        </p>
      </header>
      <LinesFault fault={fault ?? sent?.fault ?? null} again={actions.again} />
      {done && done.added > 0 && (
        <Notice
          kind="done"
          action={
            <LinkButton to={path('/cart')} small>
              {m.cart_quick_see_cart()}
            </LinkButton>
          }
        >
          {m.cart_quick_added({ count: done.added })} {done.answers.length > 0 && m.cart_quick_left({ count: done.answers.length })}
        </Notice>
      )}
      <LinesGrid rows={rows} actions={actions} onPaste={(text, key) => void read({ pasted: text }, key)} />
      <noscript>
        <button type="submit" name="intent" value="check" className="btn btn-plain">
          {m.cart_quick_check()}
        </button>
      </noscript>
      <LinesFoot sums={sums} busy={fetcher.state !== 'idle'} onSend={send}>
        {undo && (
          <Button type="button" look="quiet" icon={Undo2} onClick={undo}>
            {m.cart_quick_undo()}
          </Button>
        )}
        {!undo && rows.some((row) => !isEmpty(row)) && (
          <Button type="button" look="quiet" onClick={() => actions.replace([], { undoable: true })}>
            {m.cart_quick_clear()}
          </Button>
        )}
      </LinesFoot>
      <LinesList onRead={(asked) => void read(asked, null)} />
    </fetcher.Form>
  )
}

function focusFirstEmpty(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-cell="code"]')]
  const last = boxes.findLastIndex((box) => box.value !== '')
  boxes[last + 1]?.focus()
}
