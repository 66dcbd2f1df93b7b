import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatQuantity } from '../../ui/format.ts'

type Words = { one: () => string; many: () => string; per: () => string }

const words: Record<string, Words> = {
  piece: { one: m.article_unit_piece, many: m.article_unit_piece_many, per: m.article_per_piece },
  pair: { one: m.article_unit_pair, many: m.article_unit_pair_many, per: m.article_per_pair },
  set: { one: m.article_unit_set, many: m.article_unit_set_many, per: m.article_per_set },
  roll: { one: m.article_unit_roll, many: m.article_unit_roll_many, per: m.article_per_roll },
  m: { one: m.article_unit_m, many: m.article_unit_m, per: m.article_per_m },
  kg: { one: m.article_unit_kg, many: m.article_unit_kg, per: m.article_per_kg },
  l: { one: m.article_unit_l, many: m.article_unit_l, per: m.article_per_l },
  box: { one: m.article_unit_box, many: m.article_unit_box_many, per: m.article_per_box },
  carton: { one: m.article_unit_carton, many: m.article_unit_carton_many, per: m.article_per_carton },
  pallet: { one: m.article_unit_pallet, many: m.article_unit_pallet_many, per: m.article_per_pallet },
  bundle: { one: m.article_unit_bundle, many: m.article_unit_bundle_many, per: m.article_per_bundle },
}

/** A unit's word for that many: 'pièce', 'pièces'. A unit that the words do not know is written as it is. */
export function unitWord(unit: string, count = 1): string {
  const known = words[unit]
  if (!known) return unit
  const size = Math.abs(count)
  const plural = getLocale() === 'fr' ? size >= 2 : size !== 1
  return plural ? known.many() : known.one()
}

/** What a price is for: 'la pièce', 'les 100 pièces'. */
export function perWord(unit: string, per: number): string {
  if (per === 1) return words[unit]?.per() ?? unit
  return m.article_per_many({ count: formatQuantity(per, getLocale()), unit: unitWord(unit, per) })
}

/** Base steps in an article's unit, without its word: 12500 steps at 1000 per metre → '12,5'. */
export function quantityIn(steps: number, stepsPerUnit: number): string {
  return formatQuantity(steps, getLocale(), Math.round(Math.log10(stepsPerUnit)))
}

/** The same with the unit's word: '1 240 pièces', '12,5 m'. */
export function quantityWithUnit(steps: number, { unit, stepsPerUnit }: { unit: string; stepsPerUnit: number }): string {
  return `${quantityIn(steps, stepsPerUnit)}\u00a0${unitWord(unit, steps / stepsPerUnit)}`
}

/** A pack, or so many of it, by its content: 'boîte de 100', 'rouleaux de 25 m'. */
export function packWord(pack: { unit: string; factor: number }, { unit, stepsPerUnit }: { unit: string; stepsPerUnit: number }, count = 1): string {
  const content = unit === 'piece' ? quantityIn(pack.factor, stepsPerUnit) : quantityWithUnit(pack.factor, { unit, stepsPerUnit })
  return m.article_pack_of({ pack: unitWord(pack.unit, count), content })
}
