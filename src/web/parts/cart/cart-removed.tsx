import { useEffect, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import type { CartSent } from '../../server/cart/cart-sent.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'

const offeredMillis = 8_000

/** What was taken out, and for eight seconds the way to put it back. Without scripts it stays until the next page. Stands inside the cart's form. */
export function CartRemoved({ removed, onPutBack }: { removed: NonNullable<CartSent['removed']>; onPutBack: (lines: string) => void }) {
  const [over, setOver] = useState<CartSent['removed']>(null)
  useEffect(() => {
    const timer = setTimeout(() => setOver(removed), offeredMillis)
    return () => clearTimeout(timer)
  }, [removed])
  if (over === removed) return null
  const lines = JSON.stringify(removed.lines)
  return (
    <div className="fixed inset-x-4 bottom-4 z-30 mx-auto max-w-lg rounded-box bg-base-100 shadow-lg">
      <Notice
        action={
          <Button
            type="submit"
            small
            name="restore"
            value={lines}
            onClick={(event) => {
              event.preventDefault()
              setOver(removed)
              onPutBack(lines)
            }}
          >
            {m.cart_undo()}
          </Button>
        }
      >
        {removed.name && removed.lines.length === 1 ? m.cart_removed({ name: removed.name }) : m.cart_removed_many({ count: removed.lines.length })}
      </Notice>
    </div>
  )
}
