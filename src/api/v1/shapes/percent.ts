import { Refusal } from '#kernel/refusal.ts'

/** Per cent with four decimals at most as millionths: '5.5' → 55000. Refuses `request.percent_unreadable`. */
export function readPercent(typed: string | number): number {
  const match = /^(\d{1,5})(?:\.(\d{1,4}))?$/.exec(String(typed).trim())
  if (!match) throw new Refusal('request.percent_unreadable', { typed: String(typed) })
  return Number(match[1]! + (match[2] ?? '').padEnd(4, '0'))
}
