import type { CampaignRow, PreorderMark } from '#modules/stock/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { quantityIn, quantityWithUnit } from './units.ts'

type Mark = Pick<PreorderMark, 'closesOn' | 'windows' | 'taken' | 'minQty' | 'unit' | 'stepsPerUnit'>

/** 'Précommande jusqu’au 31 mars', for a list. */
export function preorderUntil({ closesOn }: Pick<Mark, 'closesOn'>): string {
  return m.part_preorder_until({ day: formatDay(closesOn, getLocale(), 'brief') })
}

/** 'Précommande jusqu’au 31 mars · livraison semaine du 14 sept. · 340 sur 500 pièces' */
export function preorderWords(mark: Mark): string {
  return [preorderUntil(mark), windowsWords(mark.windows), progressWords(mark)].filter(Boolean).join(' · ')
}

/** How far a campaign is: '340 sur 500 pièces'. */
export function progressWords({ taken, minQty, unit, stepsPerUnit }: Pick<Mark, 'taken' | 'minQty' | 'stepsPerUnit'> & { unit: string | null }): string {
  const words = { unit: unit ?? '', stepsPerUnit }
  if (minQty !== null && taken < minQty) return m.part_preorder_progress({ taken: quantityIn(taken, stepsPerUnit), quantity: quantityWithUnit(minQty, words) })
  if (minQty !== null) return m.part_preorder_reached({ quantity: quantityWithUnit(taken, words) })
  return taken > 0 ? m.part_preorder_taken({ quantity: quantityWithUnit(taken, words) }) : ''
}

/** When it is delivered, or between how many periods a buyer may choose. */
export function windowsWords(windows: Mark['windows']): string {
  const [window] = windows
  if (!window) return ''
  return windows.length > 1 ? m.part_preorder_windows({ count: windows.length }) : windowWords(window)
}

/** 'livraison semaine du 14 sept.', or the days where it is longer than a week. */
export function windowWords({ from, to }: Pick<CampaignRow['windows'][number], 'from' | 'to'>): string {
  const day = (text: string) => formatDay(text, getLocale(), 'brief')
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return days < 7 ? m.part_preorder_window_week({ from: day(from) }) : m.part_preorder_window({ from: day(from), to: day(to) })
}

/** What a client is held to, and what of the campaign is his. */
export function limitWords({ capQty, taken, clientMinQty, clientMaxQty, mine, unit, stepsPerUnit }: PreorderMark): string {
  const quantity = (steps: number) => quantityWithUnit(steps, { unit, stepsPerUnit })
  return [
    clientMinQty === null ? '' : m.part_preorder_client_min({ quantity: quantity(clientMinQty) }),
    clientMaxQty === null ? '' : m.part_preorder_client_max({ quantity: quantity(clientMaxQty) }),
    capQty === null ? '' : m.part_preorder_left({ quantity: quantity(Math.max(0, capQty - taken)) }),
    mine === 0 ? '' : m.part_preorder_mine({ quantity: quantity(mine) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
