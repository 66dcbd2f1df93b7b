import { useEffect, useState } from 'react'
import { Form } from 'react-router'
import type { MovedCategory } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'

const offeredMillis = 8_000

/** What became of a move: a category was moved, with the way to put it back, or is back. For eight seconds; without scripts until the next page. */
export function OfficeCategoryMoved({ answer, name }: { answer: { moved: MovedCategory } | { back: number }; name: string }) {
  const [over, setOver] = useState<typeof answer | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setOver(answer), offeredMillis)
    return () => clearTimeout(timer)
  }, [answer])
  if (over === answer) return null
  return (
    <div className="fixed inset-x-4 bottom-4 z-30 max-md:bottom-[calc(4.5rem+env(safe-area-inset-bottom))] mx-auto max-w-lg rounded-box bg-base-100 shadow-lg">
      {'moved' in answer ? (
        <Notice kind="done" action={<PutBack moved={answer.moved} />}>
          {m.office_category_moved({ name })}
        </Notice>
      ) : (
        <Notice kind="done">{m.office_category_put_back({ name })}</Notice>
      )}
    </div>
  )
}

function PutBack({ moved: { id, from, tree } }: { moved: MovedCategory }) {
  return (
    <Form method="post" action="/office/categories" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="parentId" value={from.parentId ?? ''} />
      <input type="hidden" name="beforeId" value={from.beforeId ?? ''} />
      <input type="hidden" name="tree" value={tree} />
      <Button type="submit" small name="verb" value="back">
        {m.office_category_back()}
      </Button>
    </Form>
  )
}
