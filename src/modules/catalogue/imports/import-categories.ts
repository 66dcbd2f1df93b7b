import { sql } from 'kysely'
import { z } from 'zod'
import type { TxCtx } from '#platform/context.ts'
import { cell, orNull, repeatedLines, text, whole } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { markChanged } from '../mark-changed.ts'
import { freeSlug, slugOf } from './article-tree.ts'
import { articlesBelow } from './articles-below.ts'
import { bumpVersion } from './bump-version.ts'

const row = z.object({
  code: cell(text(120)),
  /** '' is the root. */
  parent: cell((value) => value).optional(),
  name_fr: cell(orNull(text(200))).optional(),
  name_en: cell(orNull(text(200))).optional(),
  position: cell(orNull(whole(0, 1_000_000))).optional(),
})
type Row = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'code', example })

/**
 * The tree of categories from a file, one per line by its code, in any order: a parent may stand further down in the same batch. An absent column leaves
 * what stands; an empty parent makes a category one of the first level, an empty name or position leaves it. Addresses of pages stay as they are.
 */
export const categoryImport: ImportKind<Row> = {
  code: 'categories',
  right: 'catalogue.manage',
  families: [],
  row,
  batchSize: 5_000,
  groupBy: [],
  write,
  columns: [
    column('code', 'visserie-vis-metaux', 'catégorie', 'code catégorie', 'category', 'id'),
    column('parent', 'visserie', 'parente', 'code parent', 'catégorie parente', 'parent code'),
    column('name_fr', 'Vis métaux', 'nom', 'libellé', 'nom fr', 'libellé fr'),
    column('name_en', 'Machine screws', 'name', 'nom en', 'label'),
    column('position', '10', 'ordre', 'rang', 'sort order'),
  ],
}

type Node = { code: string; parent: string | null; position: number; names: Record<string, string>; slugs: Record<string, string> }

async function write(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<BatchResult> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue categories'))`.execute(tx.db)
  const tree = await wholeTree(tx)
  const repeated = repeatedLines(lines, (one) => one.code)
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const once = lines.filter(({ line }) => !repeated.has(line))
  const next = new Map(tree)
  for (const { row: one } of once) next.set(one.code, nextNode(one, tree.get(one.code)))
  // A line that can't stand is taken back, and so is what only stood below it.
  for (let before = -1; before !== rejects.length;) {
    before = rejects.length
    const refused = new Set(rejects.map(({ line }) => line))
    for (const { line, row: one } of once.filter((each) => !refused.has(each.line))) {
      const reason = reasonAgainst(one.code, next)
      if (!reason) continue
      rejects.push({ line, ...reason })
      const old = tree.get(one.code)
      if (old) next.set(one.code, old)
      else next.delete(one.code)
    }
  }
  const refused = new Set(rejects.map(({ line }) => line))
  const changed = once.filter(({ line, row: one }) => !refused.has(line) && !isSame(tree.get(one.code), next.get(one.code)!)).map(({ row: one }) => next.get(one.code)!)
  await writeNodes(tx, changed, tree)
  return { written: changed.length, unchanged: lines.length - changed.length - refused.size, rejects }
}

async function wholeTree(tx: TxCtx): Promise<Map<string, Node>> {
  const { rows } = await sql<Node>`
    select c.code, p.code as parent, c.position, coalesce((select json_object_agg(t.locale, t.name) from catalogue.category_text t where t.category_id = c.id), '{}') as names,
      coalesce((select json_object_agg(t.locale, t.slug) from catalogue.category_text t where t.category_id = c.id), '{}') as slugs
    from catalogue.category c left join catalogue.category p on p.id = c.parent_id`.execute(tx.db)
  return new Map(rows.map((node) => [node.code, node]))
}

function nextNode(one: Row, before: Node | undefined): Node {
  const names = { ...before?.names, ...(one.name_fr ? { fr: one.name_fr } : {}), ...(one.name_en ? { en: one.name_en } : {}) }
  return {
    code: one.code,
    parent: one.parent === undefined ? (before?.parent ?? null) : one.parent || null,
    position: one.position ?? before?.position ?? 1_000,
    names,
    slugs: before?.slugs ?? {},
  }
}

function reasonAgainst(code: string, tree: ReadonlyMap<string, Node>): { code: string; details: Record<string, unknown> } | null {
  const node = tree.get(code)!
  if (Object.keys(node.names).length === 0) return { code: 'category.name_missing', details: { category: code } }
  const seen = new Set([code])
  for (let parent = node.parent; parent !== null; parent = tree.get(parent)?.parent ?? null) {
    if (!tree.has(parent)) return { code: 'category.parent_unknown', details: { category: code, parent } }
    if (seen.has(parent)) return parent === code ? { code: 'category.circular', details: { category: code } } : null
    seen.add(parent)
  }
  return null
}

function isSame(before: Node | undefined, next: Node): boolean {
  return (
    before !== undefined &&
    before.parent === next.parent &&
    before.position === next.position &&
    Object.entries(next.names).every(([locale, name]) => before.names[locale] === name)
  )
}

async function writeNodes(tx: TxCtx, changed: readonly Node[], tree: ReadonlyMap<string, Node>): Promise<void> {
  if (changed.length === 0) return
  const taken = new Set([...tree.values()].flatMap((node) => Object.entries(node.slugs).map(([locale, slug]) => `${locale} ${slug}`)))
  const given = JSON.stringify(
    changed.map((node) => ({
      ...node,
      texts: Object.entries(node.names).map(([locale, name]) => ({ locale, name, slug: node.slugs[locale] ?? freeSlug(locale, slugOf(name), taken) })),
    })),
  )
  await sql`
    insert into catalogue.category (code, path, position) select code, '{}', position from json_to_recordset(${given}::json) as g(code text, position int)
    on conflict (code) do update set position = excluded.position`.execute(tx.db)
  await sql`
    update catalogue.category c set parent_id = p.id from json_to_recordset(${given}::json) as g(code text, parent text) left join catalogue.category p on p.code = g.parent
    where c.code = g.code and c.parent_id is distinct from p.id`.execute(tx.db)
  await sql`
    insert into catalogue.category_text as t (category_id, locale, name, slug)
    select c.id, x.locale, x.name, x.slug from json_to_recordset(${given}::json) as g(code text, texts json) join catalogue.category c on c.code = g.code, json_to_recordset(g.texts) as x(locale text, name text, slug text)
    on conflict (category_id, locale) do update set name = excluded.name where t.name <> excluded.name`.execute(tx.db)
  await sql`
    with recursive whole as (
      select id, array[id] as path from catalogue.category where parent_id is null
      union all select c.id, w.path || c.id from catalogue.category c join whole w on c.parent_id = w.id
    ) update catalogue.category c set path = w.path from whole w where w.id = c.id and c.path <> w.path`.execute(tx.db)
  await bumpVersion(tx)
  await markChanged(
    tx,
    await articlesBelow(
      tx,
      changed.filter((node) => isFoundOtherwise(tree.get(node.code), node)).map((node) => node.code),
    ),
  )
}

/** Articles are found by the name of their category and by those above it; a place among its neighbours changes nothing for them. */
function isFoundOtherwise(before: Node | undefined, next: Node): boolean {
  return before !== undefined && (before.parent !== next.parent || Object.entries(next.names).some(([locale, name]) => before.names[locale] !== name))
}
