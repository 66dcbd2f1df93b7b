import pg from 'pg'
import { articleOf } from '../generate/article-of.ts'
import { dice } from '../generate/dice.ts'
import { uses } from '../generate/words.ts'
import { requestText } from '../load/request-text.ts'
import { figureOf, goalOf, inTurn, type Bench, type Workload } from './workload.ts'

const perBuyer = 100
const mostCandidates = 5_000
type Search = { key: string; typed: string; matches: number }

export const search: Workload = {
  code: 'W2',
  title: 'search of two words, one of them mistyped in a fifth of the queries: a page of 24 with prices and facet counts',
  async run(bench) {
    const searches = await counted(
      bench,
      bench.buyers.flatMap((buyer) => Array.from({ length: perBuyer }, (_, i) => ({ key: buyer.key, ...twoWords(bench, buyer.n, i) }))),
    )
    const few = searches.filter(({ matches }) => matches > 0 && matches <= mostCandidates)
    const many = searches.filter(({ matches }) => matches > mostCandidates)
    const loaded = await bench.measure(planOf(few))
    const figures = [{ workload: 'W2', what: 'search of two words', connections: 16, goal: goalOf(bench, { perSecond: 600 }, { p99: 150 }), ...figureOf(loaded) }]
    if (many.length < searches.length / 50) return figures
    return [
      ...figures,
      { workload: 'W2', what: `the same, over ${mostCandidates.toLocaleString('en')} articles match`, connections: 16, goal: {}, ...figureOf(await bench.measure(planOf(many))) },
    ]
  },
}

function planOf(searches: readonly Search[]) {
  const byKey = Map.groupBy(searches, ({ key }) => key)
  return {
    connections: 16,
    journeys: inTurn([...byKey.values()]).map(({ key, typed }) => ({ requests: [requestText({ path: `/api/v1/articles?q=${encodeURIComponent(typed)}`, key })] })),
  }
}

/** Two words of an article that stands somewhere on the shelves: what it is, and its series, its matter or its use. */
function twoWords({ size, buyers }: Bench, n: number, i: number): { typed: string; meant: string[] } {
  const { shelves } = buyers[n - 1]!
  const shelf = shelves[dice(shelves.length, n, i, 80)]!
  const { name } = articleOf(size, shelf, dice(shelf.count, n, i, 81))
  const words = plain(name.fr.replace(shelf.stem.fr, '')).filter((word) => word.length > 3)
  const stem = plain(shelf.stem.fr).filter((word) => word.length > 2)
  const others = [words[0]!, words[1] ?? words[0]!, plain(uses[shelf.use]!.fr).at(-1)!]
  const meant = [stem[dice(stem.length, n, i, 82)]!, others[[0, 0, 1, 2][dice(4, n, i, 83)]!]!]
  const typed = dice(5, n, i, 84) === 0 ? meant.map((word, w) => (w === 1 ? mistyped(word, n * 1_000 + i) : word)) : meant
  return { typed: typed.join(' '), meant }
}

function plain(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => /^[a-z]{3,}$/.test(word))
}

/** One letter too few, two exchanged, or a wrong one. */
function mistyped(word: string, n: number): string {
  if (word.length < 5) return word
  const at = 1 + dice(word.length - 2, n, 85)
  const kind = dice(3, n, 86)
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 1) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
  return `${word.slice(0, at)}${'eaionrst'[dice(8, n, 87)]}${word.slice(at + 1)}`
}

/** How many articles each search matches, whoever asks; asked of the index once for each pair of words. */
async function counted({ place }: Bench, searches: readonly { key: string; typed: string; meant: string[] }[]): Promise<Search[]> {
  const client = new pg.Client({ connectionString: place.connectionString })
  await client.connect()
  try {
    const pairs = [...new Set(searches.map(({ meant }) => meant.map((word) => `${word}:*`).join(' & ')))]
    const { rows } = await client.query<{ pair: string; n: number }>(
      `select q as pair, (select count(*)::int from (select from search.article a where a.words_fr @@ to_tsquery('search.fr', q) limit ${mostCandidates + 1}) x) as n from unnest($1::text[]) as q`,
      [pairs],
    )
    const matches = new Map(rows.map((row) => [row.pair, row.n]))
    return searches.map(({ key, typed, meant }) => ({ key, typed, matches: matches.get(meant.map((word) => `${word}:*`).join(' & ')) ?? 0 }))
  } finally {
    await client.end()
  }
}
