import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** What articles hang on, found by code or name, made when it is not there. */
export type ArticleTree = { category(path: string): number; brand(name: string): number }

type Node = { id: number; code: string; parent_id: number | null; path: number[]; names: string[] | null; slugs: string[] | null }

/** Finds or makes the categories ('Visserie > Vis métaux', by codes or names) and brands that a batch of articles names. */
export async function articleTree(tx: TxCtx, paths: ReadonlySet<string>, brands: ReadonlySet<string>): Promise<ArticleTree> {
  const categoryIds = await categoryIdsOf(tx, paths)
  const brandIds = await brandIdsOf(tx, brands)
  return { category: (path) => found(categoryIds, path), brand: (name) => found(brandIds, name) }
}

function found(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} was not prepared`)
  return id
}

async function categoryIdsOf(tx: TxCtx, paths: ReadonlySet<string>): Promise<Map<string, number>> {
  if (paths.size === 0) return new Map()
  // Two imports that make the same category wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtext('catalogue categories'))`.execute(tx.db)
  const { rows } = await sql<Node>`
    select c.id, c.code, c.parent_id, c.path, array_agg(t.name) filter (where t.name is not null) as names, array_agg(t.slug) filter (where t.slug is not null) as slugs
    from catalogue.category c left join catalogue.category_text t on t.category_id = c.id group by c.id order by cardinality(c.path), c.id`.execute(tx.db)
  const taken = { codes: new Set(rows.map((row) => row.code)), slugs: new Set(rows.flatMap((row) => row.slugs ?? [])) }
  const children = new Map<string, Node>()
  const note = (node: Node) => {
    for (const word of [node.code, ...(node.names ?? [])]) {
      const key = `${node.parent_id ?? ''} ${plain(word)}`
      if (!children.has(key)) children.set(key, node)
    }
  }
  rows.forEach(note)
  const rowOf = new Map(rows.map((row) => [row.code, row]))
  const ids = new Map<string, number>()
  for (const path of paths) {
    let parent: Node | null = null
    for (const name of path
      .split('>')
      .map((step) => step.trim())
      .filter(Boolean)) {
      const known: Node | undefined =
        (parent === null ? rowOf.get(name) : undefined) ?? children.get(`${parent?.id ?? ''} ${plain(name)}`) ?? (parent === null ? byCode(rows, name) : undefined)
      const node: Node = known ?? (await makeCategory(tx, parent, name, taken))
      if (!known) note(node)
      parent = node
    }
    if (parent) ids.set(path, parent.id)
  }
  return ids
}

/** A path may begin anywhere in the tree when it begins with a code. */
function byCode(nodes: readonly Node[], code: string): Node | undefined {
  return nodes.find((node) => node.code.toLowerCase() === code.toLowerCase())
}

async function makeCategory(tx: TxCtx, parent: Node | null, name: string, taken: { codes: Set<string>; slugs: Set<string> }): Promise<Node> {
  const code = free(taken.codes, parent ? `${parent.code}-${slugOf(name)}` : slugOf(name))
  const slug = free(taken.slugs, slugOf(name))
  const { id } = await own(tx)
    .insertInto('catalogue.category')
    .values({ code, parent_id: parent?.id ?? null, path: [], position: 1_000 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const path = [...(parent?.path ?? []), id]
  await own(tx).updateTable('catalogue.category').set({ path }).where('id', '=', id).execute()
  await own(tx)
    .insertInto('catalogue.category_text')
    .values(['fr', 'en'].map((locale) => ({ category_id: id, locale, name, slug })))
    .execute()
  return { id, code, parent_id: parent?.id ?? null, path, names: [name], slugs: [slug] }
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
