const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const prefixes = {
  company: 'cmp',
  site: 'site',
  contact: 'ctc',
  user: 'usr',
  invitation: 'inv',
  apiKey: 'key',
  tariffClass: 'cls',
  cart: 'crt',
  order: 'ord',
  shipment: 'shp',
  payment: 'pay',
  receipt: 'rcp',
  importRun: 'imp',
  mail: 'mail',
  request: 'req',
  view: 'view',
  webhook: 'whk',
  delivery: 'msg',
  fileSource: 'src',
  fileTaken: 'fil',
  supplyOrder: 'sup',
  supplyDue: 'due',
  supplyReceipt: 'rec',
} as const

export type IdKind = keyof typeof prefixes

/** A new id of that kind: prefix, 9 characters of time (so that ids sort by age), 11 of chance. */
export function newId(kind: IdKind, atMillis: number): string {
  let time = ''
  for (let rest = Math.floor(atMillis), i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  let chance = ''
  for (const byte of pool.subarray(used, (used += 11))) chance += alphabet[byte % 32]
  return `${prefixes[kind]}_${time}${chance}`
}

// Chance is fetched for a hundred ids at a time: every request has one.
const pool = new Uint8Array(11 * 100)
let used = pool.length
