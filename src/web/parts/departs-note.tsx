import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import type { Departs } from '../server/stock/stock-view.ts'
import { formatDay } from '../ui/format.ts'
import { hourWords } from './hour-words.ts'

/** 'Commandé avant 15 h, part aujourd'hui', or on which day it leaves, or the last of it, when that hour is over. */
export function DepartsNote({ departs, className = '' }: { departs: Departs | null; className?: string }) {
  if (!departs) return null
  const { on, before, partly } = departs
  const onDay = partly ? m.part_departs_last_on : m.part_departs_on
  return <p className={className}>{before === null ? onDay({ day: formatDay(on, getLocale(), 'long') }) : m.part_departs_today({ time: hourWords(before) })}</p>
}
