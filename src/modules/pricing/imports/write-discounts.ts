import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { auditAll } from '#platform/audit.ts'
import type { ImportLine } from '#platform/csv/import-kind.ts'
import type { AgreementLine } from './agreement-row.ts'
import type { LineAnswer } from './import-agreements.ts'

type Discount = { line: number; agreementId: number; code: string; target: string; targetId: number | null; share: number; onTop: boolean }

/**
 * Sets discounts of agreements, each by its target; 0 takes it away. Lines are answered `agreement.discount_too_large`, `agreement.target_unknown`. The version of an agreement whose
 * discounts change grows, so that who has it open is told. The same few statements whatever the number of lines; the agreements are locked by the caller.
 */
export async function writeDiscounts(tx: TxCtx, lines: readonly ImportLine<AgreementLine>[], ids: ReadonlyMap<string, number>): Promise<LineAnswer[]> {
  if (lines.length === 0) return []
  const targets = await targetsOf(tx, lines)
  const stood = await standing(tx, [...new Set(lines.map(({ row }) => ids.get(row.agreement)!))])
  const answers: LineAnswer[] = []
  const changed: Discount[] = []
  for (const { line, row } of lines) {
    const [target, share] = [row.target!, row.discount!]
    const targetId = target === 'all' ? null : (targets.get(`${target} ${row.code?.toUpperCase() ?? ''}`) ?? null)
    const agreementId = ids.get(row.agreement)!
    const refused = share > 1_000_000 ? 'agreement.discount_too_large' : target !== 'all' && targetId === null ? 'agreement.target_unknown' : null
    const before = stood.get(`${agreementId} ${target} ${targetId}`)
    const onTop = row.on_top ?? before?.onTop ?? false
    const written = refused === null && (share === 0 ? before !== undefined : before?.share !== share || before.onTop !== onTop)
    answers.push({ line, code: refused, written, details: { code: row.code ?? '', target } })
    if (written) changed.push({ line, agreementId, code: row.agreement, target, targetId, share, onTop })
  }
  await store(tx, changed)
  return answers
}

async function targetsOf(tx: TxCtx, lines: readonly ImportLine<AgreementLine>[]): Promise<Map<string, number>> {
  const aimed = lines.filter(({ row }) => row.target !== 'all')
  const { rows } = await sql<{ target: string; code: string; id: number }>`
    select g.target, g.code, t.target_id as id from (select distinct * from unnest(${aimed.map(({ row }) => row.target!)}::text[], ${aimed.map(({ row }) => row.code?.toUpperCase() ?? '')}::text[]) as u(target, code)) g
    join catalogue.target_label t on t.target = g.target and upper(t.code) = g.code`.execute(tx.db)
  return new Map(rows.map(({ target, code, id }) => [`${target} ${code}`, id]))
}

async function standing(tx: TxCtx, agreementIds: readonly number[]): Promise<Map<string, { share: number; onTop: boolean }>> {
  const { rows } = await sql<{ key: string; share: number; onTop: boolean }>`
    select concat(d.agreement_id, ' ', d.target, ' ', coalesce(d.target_id::text, 'null')) as key, d.share, d.on_top as "onTop"
    from pricing.agreement_discount d where d.agreement_id = any(${[...agreementIds]}::bigint[])`.execute(tx.db)
  return new Map(rows.map(({ key, ...said }) => [key, said]))
}

async function store(tx: TxCtx, changed: readonly Discount[]): Promise<void> {
  if (changed.length === 0) return
  const given = sql`unnest(${changed.map((one) => one.agreementId)}::bigint[], ${changed.map((one) => one.target)}::text[], ${changed.map((one) => one.targetId)}::bigint[], ${changed.map((one) => one.share)}::int[],
    ${changed.map((one) => one.onTop)}::boolean[]) with ordinality as g(agreement_id, target, target_id, share, on_top, place)`
  await sql`delete from pricing.agreement_discount d using ${given} where d.agreement_id = g.agreement_id and d.target = g.target and d.target_id is not distinct from g.target_id`.execute(
    tx.db,
  )
  await sql`
    insert into pricing.agreement_discount (agreement_id, target, target_id, share, on_top)
    select g.agreement_id, g.target, g.target_id, g.share, g.on_top from ${given} where g.share > 0 order by g.place`.execute(tx.db)
  await sql`update pricing.agreement a set version = a.version + 1, updated_at = ${tx.now.toString()}::timestamptz where a.id = any(${[...new Set(changed.map((one) => one.agreementId))]}::bigint[])`.execute(
    tx.db,
  )
  const byCode = Map.groupBy(changed, ({ code }) => code)
  await auditAll(
    tx,
    'agreement.discounts_set',
    [...byCode].map(([subject, ones]) => ({ subject, after: ones.map(({ target, targetId, share, onTop }) => ({ target, targetId, share, onTop })) })),
  )
}
