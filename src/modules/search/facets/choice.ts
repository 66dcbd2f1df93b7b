import { sql, type RawBuilder } from 'kysely'

/** A number from one decimal text to another, both included; null is no bound. */
export type Range = { from: string | null; to: string | null }
/** What was chosen of one attribute: any of these values, or a number in any of these ranges. */
export type Choice = { code: string; values: readonly string[]; ranges: readonly Range[] }

const number = String.raw`-?\d{1,12}(?:\.\d{1,6})?`
const rangeText = new RegExp(`^(${number})?\\.\\.(${number})?$`)

/** What a chosen value says as a range of numbers: '10..40', '10..', '..40', the smaller bound first whichever was; null when it is a plain value. */
export function readRange(value: string): Range | null {
  const [, from = null, to = null] = rangeText.exec(value) ?? []
  if (from === null && to === null) return null
  return from !== null && to !== null && Number(from) > Number(to) ? { from: to, to: from } : { from, to }
}

/** The choices of a search, by attribute code; a value that reads as a range is also looked for as it stands. */
export function choicesOf(facets: Readonly<Record<string, readonly string[]>>): Choice[] {
  return Object.entries(facets)
    .filter(([, values]) => values.length > 0)
    .map(([code, values]) => ({ code, values, ranges: values.flatMap((value) => readRange(value) ?? []) }))
}

/** Every attribute that was chosen must agree with one of its values or ranges; the article is `a`. */
export function agreesWith(choices: readonly Choice[]): RawBuilder<boolean> {
  return choices.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(choices.map(oneOf), sql` and `)}`
}

function oneOf({ code, values, ranges }: Choice): RawBuilder<boolean> {
  const listed = sql<boolean>`a.facets && ${values.map((value) => `${code}=${value}`)}::text[]`
  return ranges.length === 0 ? listed : sql<boolean>`(${listed} or ${inOneOf(code, ranges)})`
}

// What holds no number, whatever the attribute says it is, is in no range.
function inOneOf(code: string, ranges: readonly Range[]): RawBuilder<boolean> {
  const value = sql`substr(n.facet, ${code.length + 2}::int)`
  const within = ranges.map(
    ({ from, to }) => sql<boolean>`(${value}::numeric >= coalesce(${from}::numeric, '-infinity') and ${value}::numeric <= coalesce(${to}::numeric, 'infinity'))`,
  )
  return sql<boolean>`exists (select from unnest(a.facets) as n(facet) where case when starts_with(n.facet, ${`${code}=`}) and ${value} ~ '^-?[0-9]+([.][0-9]+)?$' then ${sql.join(within, sql` or `)} else false end)`
}
