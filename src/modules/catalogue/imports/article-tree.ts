import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { TxCtx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import type { ArticleRow } from './article-row.ts'
import { articlesBelow } from './articles-below.ts'
import { bumpVersion } from './bump-version.ts'

/** What articles hang on, found by code or name, made when it is not there. */
export type ArticleTree = { category(path: string): number; brand(name: string): number }

type Node = { id: number; code: string; parent_id: number | null; path: number[]; names: Partial<Record<Locale, string>>; slugs: Partial<Record<Locale, string>> }
type Step = Partial<Record<Locale, string>>

/**
 * Finds or makes the categories ('Visserie > Vis métaux', by codes or names) and brands that a batch of articles names. `locale` is the language of the column
 * `category`; what is made has a name in the languages that the file gives, and what was there takes the English name that it lacked.
 */
export async function articleTree(tx: TxCtx, rows: readonly ArticleRow[], locale: Locale): Promise<ArticleTree> {
  const categoryIds = await categoryIdsOf(tx, pathsOf(rows, locale))
  const brandIds = await brandIdsOf(tx, new Set(rows.flatMap(({ brand }) => brand ?? [])))
  return { category: (path) => found(categoryIds, path), brand: (name) => found(brandIds, name) }
}

/** The words by which a line says where its article stands: those of `category`, the English ones where it has no others. */
export function categoryPath(row: ArticleRow): string | null {
  return row.category ?? row.category_en ?? null
}

/** Whether the French and the English path of a line have as many steps. */
export function pathsAgree({ category, category_en: english }: ArticleRow): boolean {
  return !category || !english || stepsOf(category).length === stepsOf(english).length
}

function stepsOf(path: string): string[] {
  return path
    .split('>')
    .map((step) => step.trim())
    .filter(Boolean)
}

function pathsOf(rows: readonly ArticleRow[], locale: Locale): Map<string, Step[]> {
  const paths = new Map<string, Step[]>()
  for (const row of rows) {
    const path = categoryPath(row)
    if (!path) continue
    const english = row.category_en ? stepsOf(row.category_en) : []
    const spoken = row.category ? locale : 'en'
    if (!paths.has(path) || english.length > 0)
      paths.set(
        path,
        stepsOf(path).map((name, n) => ({ [spoken]: name, ...(english[n] && { en: english[n] }) })),
      )
  }
  return paths
}

function found(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} was not prepared`)
  return id
}

async function categoryIdsOf(tx: TxCtx, paths: ReadonlyMap<string, readonly Step[]>): Promise<Map<string, number>> {
  if (paths.size === 0) return new Map()
  // Two imports that make the same category wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtext('catalogue categories'))`.execute(tx.db)
  const { rows } = await sql<Node>`
    select c.id, c.code, c.parent_id, c.path, coalesce(json_object_agg(t.locale, t.name) filter (where t.locale is not null), '{}') as names,
      coalesce(json_object_agg(t.locale, t.slug) filter (where t.locale is not null), '{}') as slugs
    from catalogue.category c left join catalogue.category_text t on t.category_id = c.id group by c.id order by cardinality(c.path), c.id`.execute(tx.db)
  const taken = { codes: new Set(rows.map((row) => row.code)), slugs: new Set(rows.flatMap((row) => Object.entries(row.slugs).map(([locale, slug]) => `${locale} ${slug}`))) }
  const children = new Map<string, Node>()
  const note = (node: Node) => {
    for (const word of [node.code, ...Object.values(node.names)]) {
      const key = `${node.parent_id ?? ''} ${plain(word)}`
      if (!children.has(key)) children.set(key, node)
    }
  }
  rows.forEach(note)
  const rowOf = new Map(rows.map((row) => [row.code, row]))
  const ids = new Map<string, number>()
  const named: string[] = []
  for (const [path, steps] of paths) {
    let parent: Node | null = null
    for (const [n, name] of stepsOf(path).entries()) {
      const step: Step = steps[n] ?? {}
      const known: Node | undefined =
        (parent === null ? rowOf.get(name) : undefined) ?? children.get(`${parent?.id ?? ''} ${plain(name)}`) ?? (parent === null ? byCode(rows, name) : undefined)
      const node: Node = known ?? (await makeCategory(tx, parent, { name, step }, taken))
      if (!known) note(node)
      else if (step.en && !node.names.en) {
        await addTexts(tx, node, { en: step.en }, taken.slugs)
        named.push(node.code)
      }
      parent = node
    }
    if (parent) ids.set(path, parent.id)
  }
  if (named.length > 0) {
    await bumpVersion(tx)
    await markChanged(tx, await articlesBelow(tx, named))
  }
  return ids
}

/** A path may begin anywhere in the tree when it begins with a code. */
function byCode(nodes: readonly Node[], code: string): Node | undefined {
  return nodes.find((node) => node.code.toLowerCase() === code.toLowerCase())
}

async function makeCategory(tx: TxCtx, parent: Node | null, { name, step }: { name: string; step: Step }, taken: { codes: Set<string>; slugs: Set<string> }): Promise<Node> {
  const code = free(taken.codes, parent ? `${parent.code}-${slugOf(name)}` : slugOf(name))
  const { id } = await own(tx)
    .insertInto('catalogue.category')
    .values({ code, parent_id: parent?.id ?? null, path: [], position: 1_000 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const path = [...(parent?.path ?? []), id]
  await own(tx).updateTable('catalogue.category').set({ path }).where('id', '=', id).execute()
  const node: Node = { id, code, parent_id: parent?.id ?? null, path, names: {}, slugs: {} }
  await addTexts(tx, node, step, taken.slugs)
  return node
}

async function addTexts(tx: TxCtx, node: Node, names: Step, taken: Set<string>): Promise<void> {
  for (const [locale, name] of Object.entries(names)) {
    const slug = freeSlug(locale, slugOf(name), taken)
    await own(tx).insertInto('catalogue.category_text').values({ category_id: node.id, locale, name, slug }).execute()
  }
  node.names = { ...node.names, ...names }
}

async function brandIdsOf(tx: TxCtx, names: ReadonlySet<string>): Promise<Map<string, number>> {
  if (names.size === 0) return new Map()
  await sql`select pg_advisory_xact_lock(hashtext('catalogue brands'))`.execute(tx.db)
  const rows = await own(tx).selectFrom('catalogue.brand').select(['id', 'code', 'name']).execute()
  const known = new Map(
    rows.flatMap((row) => [
      [plain(row.code), row.id],
      [plain(row.name), row.id],
    ]),
  )
  const codes = new Set(rows.map((row) => row.code))
  const ids = new Map<string, number>()
  for (const name of names) {
    const id =
      known.get(plain(name)) ??
      (
        await own(tx)
          .insertInto('catalogue.brand')
          .values({ code: free(codes, slugOf(name)), name })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    known.set(plain(name), id)
    ids.set(name, id)
  }
  return ids
}

function free(taken: Set<string>, wanted: string): string {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`
  taken.add(name)
  return name
}

/** An address that no category has in the language, noted as taken (`taken` holds 'fr vis-metaux'). */
export function freeSlug(locale: string, wanted: string, taken: Set<string>): string {
  let slug = wanted
  for (let n = 2; taken.has(`${locale} ${slug}`); n++) slug = `${wanted}-${n}`
  taken.add(`${locale} ${slug}`)
  return slug
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** A name as a part of an address: 'Écrou à œillet' = 'ecrou-a-oeillet'. A name without any letter of ours gets a hash. */
export function slugOf(name: string): string {
  const slug = plain(name)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  return slug || createHash('sha1').update(name).digest('hex').slice(0, 8)
}
