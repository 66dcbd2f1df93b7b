import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** How files name categories and brands, by id: in words where the words lead back to the same one, by code otherwise. */
export type TreeWords = { categories: Map<number, string>; english: Map<number, string>; brands: Map<number, string> }

type Node = { id: number; code: string; parent_id: number | null; names: string[] | null; name: string | null; english: string | null }

/** How categories and brands are named in a file so that its import finds the same ones again; by id. */
export async function treeWords(ctx: Ctx): Promise<TreeWords> {
  const [nodes, brands] = [
    await sql<Node>`
      select c.id, c.code, c.parent_id, array_agg(t.name) filter (where t.name is not null) as names, max(t.name) filter (where t.locale = 'fr') as name, max(t.name) filter (where t.locale = 'en') as english
      from catalogue.category c left join catalogue.category_text t on t.category_id = c.id group by c.id order by cardinality(c.path), c.id`.execute(ctx.db),
    await sql<{ id: number; code: string; name: string }>`select id, code, name from catalogue.brand order by id`.execute(ctx.db),
  ]
  const categories = categoryWords(nodes.rows)
  return { categories, english: englishWords(nodes.rows, categories), brands: brandWords(brands.rows) }
}

function categoryWords(nodes: readonly Node[]): Map<number, string> {
  const spoken = new Map<string, Set<number>>()
  for (const node of nodes) for (const word of [node.code, ...(node.names ?? [])]) note(spoken, `${node.parent_id ?? ''} ${plain(word)}`, node.id)
  const codes = new Set(nodes.map((node) => node.code.toLowerCase()))
  const words = new Map<number, string | null>()
  for (const { id, parent_id, name } of nodes) {
    const above = parent_id === null ? '' : words.get(parent_id)
    const isOwn =
      name !== null && above !== null && above !== undefined && name.trim() === name && !name.includes('>') && spoken.get(`${parent_id ?? ''} ${plain(name)}`)?.size === 1
    // A first step that is some other category's code would lead there.
    const isClear = isOwn && (parent_id !== null || !codes.has(name.toLowerCase()))
    words.set(id, isClear ? (parent_id === null ? name : `${above} > ${name}`) : null)
  }
  return new Map(nodes.map((node) => [node.id, words.get(node.id) ?? node.code]))
}

/** The English path of a category whose French one is in words too, step by step. */
function englishWords(nodes: readonly Node[], categories: ReadonlyMap<number, string>): Map<number, string> {
  const words = new Map<number, string>()
  for (const { id, code, parent_id, english } of nodes) {
    const above = parent_id === null ? '' : words.get(parent_id)
    if (categories.get(id) === code || !english || english.trim() !== english || english.includes('>') || above === undefined) continue
    words.set(id, parent_id === null ? english : `${above} > ${english}`)
  }
  return words
}

function brandWords(brands: readonly { id: number; code: string; name: string }[]): Map<number, string> {
  const spoken = new Map<string, Set<number>>()
  for (const { id, code, name } of brands) for (const word of [code, name]) note(spoken, plain(word), id)
  return new Map(brands.map(({ id, code, name }) => [id, spoken.get(plain(name))?.size === 1 ? name : code]))
}

function note(spoken: Map<string, Set<number>>, word: string, id: number): void {
  const ids = spoken.get(word)
  if (ids) ids.add(id)
  else spoken.set(word, new Set([id]))
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
