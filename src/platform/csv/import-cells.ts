import { z } from 'zod'
import { isDay, type Day } from '#kernel/day.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'

/**
 * The cells of which import kinds build their row schemas. Each reads a text as people and machines write it; what can't be read becomes an issue that
 * carries a refusal's code, which the engine reports with line and column. Absent columns are for `.optional()`.
 */
export function cell<T>(read: (text: string) => T): z.ZodType<T, unknown> {
  return z.unknown().transform((given, context): T => {
    const text = given === null || given === undefined ? '' : String(given).trim()
    return readOr(
      () => read(text),
      (code, details) => {
        context.addIssue({ code: 'custom', message: code, input: given, params: { code, details } })
        return z.NEVER
      },
    )
  })
}

type Reads = Record<string, (text: string) => unknown>
type Line<Required extends Reads, Optional extends Reads> = { [K in keyof Required]: ReturnType<Required[K]> } & { [K in keyof Optional]?: ReturnType<Optional[K]> }

/**
 * A whole line at once, for the kinds that come by the million: as an object of cells says, at a fifth of its cost. A column that the file lacks is left
 * out when it is `optional`, and read as '' when it is `required`. `also` reads what has no name of its own (families of columns) into the line.
 */
export function lineOf<Required extends Reads, Optional extends Reads, Also extends object = {}>(
  required: Required,
  optional: Optional,
  also: (others: Record<string, unknown>, refuse: (name: string, code: string, details: Record<string, unknown>) => void) => Also = () => ({}) as Also,
): z.ZodType<Line<Required, Optional> & Also, unknown> {
  const reads = Object.entries<(text: string) => unknown>({ ...required, ...optional })
  return z.unknown().transform((given, context): Line<Required, Optional> & Also => {
    const fields = (given ?? {}) as Record<string, unknown>
    const line: Record<string, unknown> = {}
    const refuse = (name: string, code: string, details: Record<string, unknown>) =>
      context.addIssue({ code: 'custom', message: code, input: fields[name], path: [name], params: { code, details } })
    for (const [name, read] of reads) {
      const value = fields[name]
      if (value === undefined && !(name in required)) continue
      try {
        line[name] = read(value === null || value === undefined ? '' : String(value).trim())
      } catch (error) {
        if (!isRefusal(error)) throw error
        refuse(name, error.code, error.details)
      }
    }
    return Object.assign(line, also(fields, refuse)) as Line<Required, Optional> & Also
  })
}

/** What `read` gives, or what is made of its refusal. */
export function readOr<T>(read: () => T, otherwise: (code: string, details: Record<string, unknown>) => T): T {
  try {
    return read()
  } catch (error) {
    if (!isRefusal(error)) throw error
    return otherwise(error.code, error.details)
  }
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

// Fifteen digits: what is longer is no quantity and no amount.
const largestWhole = 999_999_999_999_999

/** A whole number as typed ('1 200'). Refuses `import.value_missing`, `import.not_whole`, `import.out_of_range`. */
export function whole(least: number, most: number): (text: string) => number {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const digits = value.replace(/[\s']/g, '').replace(/[.,]0+$/, '')
    if (!/^[+-]?\d+$/.test(digits)) throw new Refusal('import.not_whole')
    const number = Number(digits)
    const top = Math.min(most, largestWhole)
    if (number > top || number < -largestWhole) throw new Refusal('import.out_of_range', { least: Math.max(least, -largestWhole), most: top })
    if (number < least) throw new Refusal('import.out_of_range', { least, most })
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
    const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(withPoint(value))
    if (!match || (!match[2] && !match[3])) throw new Refusal('import.not_number')
    const [, sign = '', integer = '', fraction = ''] = match
    const digits = fraction.replace(/0+$/, '')
    if (digits.length > scale) throw new Refusal('import.too_precise', { decimals: scale })
    const number = Number(`${sign === '-' ? '-' : ''}${integer || '0'}${digits.padEnd(scale, '0')}`)
    // Where only the lower end is broken, the sentence names no upper one (`refusal_import_out_of_range`).
    if (number < least) throw new Refusal('import.out_of_range', { least, most: Number.MAX_SAFE_INTEGER })
    if (!Number.isSafeInteger(number)) throw new Refusal('import.out_of_range', { least, most: Math.floor(Number.MAX_SAFE_INTEGER / 10 ** scale) })
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
    const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\sT].*)?$/.exec(value)
    const iso = /^(\d{4}-\d{2}-\d{2})(?:[\sT].*)?$/.exec(value)
    const found = european ? `${european[3]}-${european[2]?.padStart(2, '0')}-${european[1]?.padStart(2, '0')}` : (iso?.[1] ?? '')
    if (!isDay(found)) throw new Refusal('import.not_day')
    return found
  }
}

/** One of these words, or of the other words that mean them. Refuses `import.value_missing`, `import.not_choice` with the choices. */
export function choice<const T extends string>(choices: readonly T[], others: Readonly<Record<string, T>> = {}): (text: string) => T {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const word = value.toLowerCase().replace(/\s+/g, ' ')
    const found = choices.find((one) => one.toLowerCase() === word) ?? others[word]
    if (found === undefined) throw new Refusal('import.not_choice', { choices: choices.join(', ') })
    return found
  }
}

/** Yes or no, in any of the words that files use for them. Refuses `import.value_missing`, `import.not_choice`. */
export function yesOrNo(): (text: string) => boolean {
  const read = choice(['true', 'false'], {
    oui: 'true',
    vrai: 'true',
    yes: 'true',
    y: 'true',
    o: 'true',
    x: 'true',
    1: 'true',
    non: 'false',
    faux: 'false',
    no: 'false',
    n: 'false',
    0: 'false',
  })
  return (value) => read(value) === 'true'
}

/**
 * A moment: '2026-03-10T08:00:00Z', or a local one as '2026-03-10 08:00', '10/03/2026 08:00' (without time: midnight), which `instantOf` places in a zone.
 * Refuses `import.value_missing`, `import.not_moment`.
 */
export function moment(): (text: string) => string {
  return (value) => {
    if (value === '') throw new Refusal('import.value_missing')
    const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/.exec(value)
    const iso = european ? `${european[3]}-${european[2]?.padStart(2, '0')}-${european[1]?.padStart(2, '0')}${european[4]}` : value
    const match = /^(\d{4}-\d{2}-\d{2})(?:[\sT](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(iso)
    const [, date = '', hour = '0', minute = '00', second = '00', zone = ''] = match ?? []
    if (!isDay(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw new Refusal('import.not_moment')
    return `${date}T${hour.padStart(2, '0')}:${minute}:${second}${zone.toUpperCase()}`
  }
}

/** The instant of a moment read by `moment`, in that zone when it names none. */
export function instantOf(read: string, zone: string): Temporal.Instant {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(read) ? Temporal.Instant.from(read) : Temporal.PlainDateTime.from(read).toZonedDateTime(zone).toInstant()
}

/** The row of which a line with the same key stands further up in the batch: where it stands, and whether it says the same. */
export function repeatedLines<Row>(lines: readonly { line: number; row: Row }[], key: (row: Row) => string): Map<number, { first: number; same: boolean }> {
  const first = new Map<string, { line: number; row: Row }>()
  const repeated = new Map<number, { first: number; same: boolean }>()
  for (const { line, row } of lines) {
    const known = first.get(key(row))
    if (known) repeated.set(line, { first: known.line, same: JSON.stringify(known.row) === JSON.stringify(row) })
    else first.set(key(row), { line, row })
  }
  return repeated
}
