import { wordsFor, type WordKey } from '#platform/words.ts'

const words = {
  piece: ['article_unit_piece', 'article_unit_piece_many'],
  pair: ['article_unit_pair', 'article_unit_pair_many'],
  set: ['article_unit_set', 'article_unit_set_many'],
  roll: ['article_unit_roll', 'article_unit_roll_many'],
  box: ['article_unit_box', 'article_unit_box_many'],
  carton: ['article_unit_carton', 'article_unit_carton_many'],
  pallet: ['article_unit_pallet', 'article_unit_pallet_many'],
  bundle: ['article_unit_bundle', 'article_unit_bundle_many'],
} satisfies Record<string, WordKey[]>

const known = new Map(Object.entries(words).flatMap(([unit, keys]) => keys.flatMap((key) => [wordsFor('fr', key), wordsFor('en', key)]).map((word) => [plain(word), unit])))

/** The unit that a buyer's file means by its word in either language: 'boîtes' is 'box'. What no language knows stays as it was written. */
export function unitOfWord(word: string): string {
  return known.get(plain(word)) ?? word
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
}
