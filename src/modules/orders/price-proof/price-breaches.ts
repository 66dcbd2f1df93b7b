import { actFor, someCompanies } from '#modules/accounts/index.ts'
import { priceCart } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { PriceReader, Probe, SeenPrice } from './price-reader.ts'
import { readers, rowOf } from './readers.ts'
import { asOneCart, someProbes } from './some-probes.ts'

/** `companyId` is null for a visitor; `seen` is what each place told. */
export type PriceBreach = { companyId: string | null; sku: string; qty: number; unit: string; how: 'alone' | 'together'; seen: Record<string, SeenPrice> }
export type PriceProof = { probes: number; answers: number; /** By place. */ told: Record<string, number>; breaches: PriceBreach[] }

type Asked = { companies: number; articles: number; /** Places beyond the rooms, such as REST. */ beside?: readonly PriceReader[] }

/**
 * Asks every place that tells prices for the same articles, units and quantities, for sampled companies and for a visitor: each probe alone, and together as one cart has them. Gives every
 * disagreement. Orders are placed and undone. For jobs and `verify` only: refuses `access.denied`.
 */
export async function priceBreaches(ctx: Ctx, { companies, articles, beside = [] }: Asked): Promise<PriceProof> {
  const proof: PriceProof = { probes: 0, answers: 0, told: {}, breaches: [] }
  const ids = await someCompanies(ctx, companies)
  for (const companyId of [...ids, null]) {
    const client = companyId === null ? aVisitor(ctx) : await actFor(ctx, companyId)
    const probes = await someProbes(client, articles)
    await ask(client, probes, 'alone', beside, proof)
    await ask(client, await orderable(client, asOneCart(probes)), 'together', beside, proof)
  }
  return proof
}

function aVisitor(ctx: Ctx): Ctx {
  return { ...ctx, actor: { ...ctx.actor, kind: 'visitor', isStaff: false, company: null }, memo: new Map() }
}

// One line that can't be ordered would keep the whole order from telling anything.
async function orderable(client: Ctx, probes: readonly Probe[]): Promise<Probe[]> {
  const { lines } = await priceCart(client, probes.map(rowOf))
  const fit = new Set(lines.filter(({ problem }) => problem === null).map(({ position }) => position))
  return probes.filter((_, i) => fit.has(i + 1))
}

async function ask(client: Ctx, probes: readonly Probe[], how: 'alone' | 'together', beside: readonly PriceReader[], proof: PriceProof): Promise<void> {
  proof.probes += probes.length
  const seen = probes.map((): Record<string, SeenPrice> => ({}))
  for (const { name, read } of [...readers, ...beside]) {
    for (const [i, told] of (await read(client, probes, how)).entries()) if (told) seen[i]![name] = told
  }
  for (const [i, { article, qty, unit }] of probes.entries()) {
    for (const place of Object.keys(seen[i]!)) proof.told[place] = (proof.told[place] ?? 0) + 1
    proof.answers += Object.keys(seen[i]!).length
    if (disagree(Object.values(seen[i]!))) proof.breaches.push({ companyId: client.actor.company?.id ?? null, sku: article.sku, qty, unit, how, seen: seen[i]! })
  }
}

function disagree(told: readonly SeenPrice[]): boolean {
  return (['unit', 'net', 'vat'] as const).some((part) => new Set(told.flatMap((one) => one[part] ?? [])).size > 1)
}
