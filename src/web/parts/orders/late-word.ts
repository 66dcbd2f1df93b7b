import { m } from '../../paraglide/messages.js'

/** What a column of a list or file says of what is late; nothing of the rest. */
export function lateWord({ late }: { late: boolean }): string | null {
  return late ? m.order_late_yes() : null
}
