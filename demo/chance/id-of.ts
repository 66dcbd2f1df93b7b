import { chanceOf } from './chance-of.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The id of a demonstration row: nine characters of time, so that ids sort by age, and eleven that follow from its key. */
export function idOf(prefix: string, atMillis: number, key: string): string {
  let time = ''
  for (let rest = Math.floor(atMillis), i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  const chance = chanceOf('id', prefix, key)
  let tail = ''
  for (let i = 0; i < 11; i++) tail += alphabet[Math.floor(chance.next() * 32)]
  return `${prefix}_${time}${tail}`
}
