import { z } from 'zod'
import { isDay, type Day } from '#kernel/day.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'

/**
 * The cells of which import kinds build their row schemas. Each reads a text as people and machines write it; what can't be read becomes an issue that
 * carries a refusal's code, which the engine reports with line and column. Absent columns are for `.optional()`.
 */
export function cell<T>(read: (text: string) => T): z.ZodType<T, unknown> {
  return z.unknown().transform((given, context): T => {
    const text = given === null || given === undefined ? '' : String(given).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ').trim()
    try {
      return read(text)
    } catch (error) {
      if (!isRefusal(error)) throw error
      context.addIssue({ code: 'custom', message: error.code, input: given, params: { code: error.code, details: error.details } })
      return z.NEVER
    }
  })
}

/** An empty cell is null; anything else is read. */
export function orNull<T>(read: (text: string) => T): (text: string) => T | null {
  return (text) => (text === '' ? null : read(text))
}

/** An empty cell has this meaning; anything else is read. */
export function orElse<T>(read: (text: string) => T, meaning: T): (text: string) => T {
  return (text) => (text === '' ? meaning : read(text))
}

/** Text of one sign at least and `most` at most. Refuses `import.value_missing`, `import.text_too_long`. */
export function text(most: number): (text: string) => string {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    if (value.length > most) throw new Refusal('import.text_too_long', { most })
    return value
  }
}

/** A whole number as typed ('1 200'). Refuses `import.value_missing`, `import.not_whole`, `import.out_of_range`. */
export function whole(least: number, most: number): (text: string) => number {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const digits = value.replace(/[\s']/g, '').replace(/[.,]0+$/, '')
    if (!/^[+-]?\d{1,15}$/.test(digits)) throw new Refusal('import.not_whole')
    const number = Number(digits)
    if (number < least || number > most) throw new Refusal('import.out_of_range', { least, most })
    return number
  }
}

/**
 * A decimal number, exactly, as an integer of 1 ÷ 10^scale: '1 234,5' at scale 4 = 12345000. Point or comma; when both stand there the last one
 * is the decimal sign. Refuses `import.value_missing`, `import.not_number`, `import.too_precise`, `import.out_of_range`.
 */
export function decimal(scale: number, least = 0): (text: string) => number {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const match = /^([+-]?)(\d{0,15})(?:\.(\d*))?$/.exec(withPoint(value))
    if (!match || (!match[2] && !match[3])) throw new Refusal('import.not_number')
    const [, sign = '', integer = '', fraction = ''] = match
    const digits = fraction.replace(/0+$/, '')
    if (digits.length > scale) throw new Refusal('import.too_precise', { decimals: scale })
    const number = Number(`${sign === '-' ? '-' : ''}${integer || '0'}${digits.padEnd(scale, '0')}`)
    if (!Number.isSafeInteger(number) || number < least) throw new Refusal('import.out_of_range', { least, most: Number.MAX_SAFE_INTEGER })
    return number === 0 ? 0 : number
  }
}

function withPoint(value: string): string {
  const tight = value.replace(/[\s'€$£]/g, '')
  const [comma, point] = [tight.lastIndexOf(','), tight.lastIndexOf('.')]
  if (comma >= 0 && point >= 0) return comma > point ? tight.replaceAll('.', '').replace(',', '.') : tight.replaceAll(',', '')
  return tight.replace(',', '.')
}

/** A day as '2026-03-10', '10/03/2026' or '10.03.2026' (a time behind it is left out). Refuses `import.value_missing`, `import.not_day`. */
export function day(): (text: string) => Day {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$/.exec(value)
    const iso = /^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(value)
    const found = european ? `${european[3]}-${european[2]?.padStart(2, '0')}-${european[1]?.padStart(2, '0')}` : (iso?.[1] ?? '')
    if (!isDay(found)) throw new Refusal('import.not_day')
    return found
  }
}

/** One of these words, or of the other words that mean them. Refuses `import.value_missing`, `import.not_choice` with the choices. */
export function choice<const T extends string>(choices: readonly T[], others: Readonly<Record<string, T>> = {}): (text: string) => T {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const word = value.toLowerCase()
    const found = choices.find((one) => one.toLowerCase() === word) ?? others[word]
    if (found === undefined) throw new Refusal('import.not_choice', { choices: choices.join(', ') })
    return found
  }
}
