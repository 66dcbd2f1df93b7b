import { useEffect, useMemo, useRef, useState } from 'react'

const offeredMillis = 8_000

/** Offers for eight seconds to go back to what was kept. */
export function useUndo<T>(goBackTo: (kept: T) => void) {
  const kept = useRef<T | null>(null)
  const [offered, setOffered] = useState(0)
  const back = useRef(goBackTo)
  useEffect(() => {
    back.current = goBackTo
  })
  useEffect(() => {
    if (offered === 0) return
    const timer = setTimeout(() => setOffered(0), offeredMillis)
    return () => clearTimeout(timer)
  }, [offered])
  const verbs = useMemo(
    () => ({
      keep(state: T) {
        kept.current = state
        setOffered((times) => times + 1)
      },
      forget: () => setOffered(0),
      takeBack() {
        setOffered(0)
        if (kept.current !== null) back.current(kept.current)
      },
    }),
    [],
  )
  return { offered: offered > 0, verbs }
}
