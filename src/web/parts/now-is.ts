import { m } from '../paraglide/messages.js'

/** What stands now, as the hint of a field of which the second of two writers typed something else; nothing when it is the same or nobody was faster. */
export function nowIs(raced: boolean, typed: string | undefined, stands: string, shown: string = stands): string | undefined {
  return raced && typed !== undefined && typed.replaceAll('\r\n', '\n') !== stands ? m.part_now_is({ value: shown.replaceAll('\n', ', ') || '—' }) : undefined
}
