import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { auditAll } from '#platform/audit.ts'
import type { HolderKind } from '../writing/holders.ts'
import { familyColumn } from './family-holder.ts'

/** An article's place in a family of a list or agreement; `-` takes it out of the one it stands in. */
export type FamilyPlace = { line: number; holderId: number; sku: string; family: string; name: string | null }
export type Placed = { code: string | null; written: boolean; details?: Record<string, unknown> }

type Found = { place: number; variantId: number | null; steps: number; familyId: number | null; elsewhere: boolean; nowId: number | null; familySteps: number | null }

const out = '-'

/**
 * Puts articles into tier families by their codes and tells which lines changed something; a family that is not there is made under its name. An article leaves the family in which it
 * stood there. Lines are answered `price.sku_unknown`, `price.family_elsewhere` (the code stands on another list or agreement), `price.family_units_differ`, `price.family_overlaps`
 * (the file puts the article into two). The same few statements whatever the number of lines.
 */
export async function placeInFamilies(tx: TxCtx, kind: HolderKind, places: readonly FamilyPlace[]): Promise<Map<number, Placed>> {
  const answers = new Map<number, Placed>()
  const once = firstOfEach(places, answers)
  if (once.length === 0) return answers
  await makeFamilies(tx, kind, once)
  const found = await foundOf(tx, kind, once)
  const moved: { place: FamilyPlace; found: Found }[] = []
  const steps = new Map<number, number>()
  for (const [i, place] of once.entries()) {
    const one = found[i]!
    const code = refusedFor(place, one, steps)
    const changed = code === null && one.nowId !== one.familyId
    answers.set(place.line, { code, written: changed, details: { family: place.family } })
    if (code === null && one.familyId !== null) steps.set(one.familyId, one.steps)
    if (changed) moved.push({ place, found: one })
  }
  await store(
    tx,
    moved.map((one) => one.found),
  )
  await auditAll(
    tx,
    'tier_family.filled',
    [...Map.groupBy(moved, ({ place }) => place.family)].map(([subject, ones]) => ({ subject, after: { articles: ones.length } })),
  )
  return answers
}

// Lines of one article (its tiers) may all name its family; two families for one article can't be.
function firstOfEach(places: readonly FamilyPlace[], answers: Map<number, Placed>): FamilyPlace[] {
  const first = new Map<string, FamilyPlace>()
  for (const place of places) {
    const key = `${place.holderId} ${place.sku.toUpperCase()}`
    const known = first.get(key)
    if (!known) first.set(key, place)
    else
      answers.set(
        place.line,
        known.family === place.family ? { code: null, written: false } : { code: 'price.family_overlaps', written: false, details: { sku: place.sku, family: known.family } },
      )
  }
  return [...first.values()]
}

async function makeFamilies(tx: TxCtx, kind: HolderKind, places: readonly FamilyPlace[]): Promise<void> {
  const named = places.filter(({ family }) => family !== out).toSorted((a, b) => Number(a.name === null) - Number(b.name === null))
  const wanted = [...new Map(named.toReversed().map((place) => [place.family, place])).values()]
  const { rows } = await sql<{ code: string }>`
    insert into pricing.tier_family (code, name, ${familyColumn(kind)})
    select g.code, g.name, g.holder from unnest(${wanted.map(({ family }) => family)}::text[], ${wanted.map(({ family, name }) => name ?? family)}::text[], ${wanted.map(({ holderId }) => holderId)}::bigint[]) as g(code, name, holder)
    on conflict (code) do nothing returning code`.execute(tx.db)
  await auditAll(
    tx,
    'tier_family.made',
    rows.map(({ code }) => ({ subject: code })),
  )
}

async function foundOf(tx: TxCtx, kind: HolderKind, places: readonly FamilyPlace[]): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select g.place::int as place, v.variant_id as "variantId", v.steps_per_unit as steps, f.id as "familyId", f.id is not null and f.${familyColumn(kind)} is distinct from g.holder as elsewhere,
      (select a.family_id from pricing.tier_family_article a join pricing.tier_family n on n.id = a.family_id where a.variant_id = v.variant_id and n.${familyColumn(kind)} = g.holder limit 1) as "nowId",
      (select o.steps_per_unit from pricing.tier_family_article a join catalogue.article_label o on o.variant_id = a.variant_id where a.family_id = f.id and a.variant_id <> v.variant_id limit 1) as "familySteps"
    from unnest(${places.map(({ sku }) => sku.toUpperCase())}::text[], ${places.map(({ family }) => family)}::text[], ${places.map(({ holderId }) => holderId)}::bigint[]) with ordinality as g(sku, code, holder, place)
    left join catalogue.article_label v on v.sku_upper = g.sku left join pricing.tier_family f on f.code = g.code order by g.place`.execute(tx.db)
  return rows
}

function refusedFor({ family }: FamilyPlace, found: Found, steps: ReadonlyMap<number, number>): string | null {
  if (found.variantId === null) return 'price.sku_unknown'
  if (family === out || found.familyId === null) return null
  if (found.elsewhere) return 'price.family_elsewhere'
  const others = steps.get(found.familyId) ?? found.familySteps
  return others !== null && others !== found.steps ? 'price.family_units_differ' : null
}

async function store(tx: TxCtx, moved: readonly Found[]): Promise<void> {
  if (moved.length === 0) return
  const left = moved.filter(({ nowId }) => nowId !== null)
  const joined = moved.filter(({ familyId }) => familyId !== null)
  await sql`
    delete from pricing.tier_family_article a using unnest(${left.map(({ variantId }) => variantId)}::bigint[], ${left.map(({ nowId }) => nowId)}::bigint[]) as g(variant_id, family_id)
    where a.variant_id = g.variant_id and a.family_id = g.family_id`.execute(tx.db)
  await sql`
    insert into pricing.tier_family_article (family_id, variant_id)
    select * from unnest(${joined.map(({ familyId }) => familyId)}::bigint[], ${joined.map(({ variantId }) => variantId)}::bigint[]) on conflict do nothing`.execute(tx.db)
  await sql`update pricing.tier_family set version = version + 1 where id = any(${[...new Set(moved.flatMap(({ nowId, familyId }) => [nowId, familyId].filter((id) => id !== null)))]}::bigint[])`.execute(
    tx.db,
  )
}
