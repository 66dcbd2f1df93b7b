import { isRefusal } from '#kernel/refusal.ts'
import { companyByNumber } from '#modules/accounts/index.ts'
import { variantIdsByCode } from '#modules/catalogue/index.ts'
import { actionOf, mostTargets, offerAudiences, offerTargetIds, offerTargets, type ActionField, type OfferInput } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm, type FormFields } from '../read-form.ts'

const most = 1_000_000_000

/** An offer as a product manager types it: shares in percent, amounts in euros, articles by SKU and products by code (several, one per line), a client by number. Refuses `form.invalid` beside each field. */
export async function offerOfForm(ctx: Ctx, form: FormData): Promise<OfferInput> {
  const fields = readForm(form, ctx.locale)
  const actionKind = String(form.get('actionKind'))
  const audience = fields.choice('audience', offerAudiences)
  const target = fields.choice('target', offerTargets)
  const settings = await settingsOf(ctx, fields, form, actionOf({ actionKind })?.fields ?? [])
  const companyId = audience === 'company' || audience === 'group' ? await companyOf(ctx, fields, fields.text('company', 40)) : null
  const targetIds = target === 'all' ? [] : target === 'product' || target === 'variant' ? await goodsOf(ctx, fields, target) : [fields.whole(target, 1, most)]
  const input: OfferInput = {
    code: fields.text('code', 30),
    nameFr: fields.text('nameFr', 120),
    nameEn: fields.text('nameEn', 120),
    audience,
    classId: audience === 'class' ? fields.text('classId', 60) : null,
    companyId,
    from: fields.dayOrNull('from'),
    to: fields.dayOrNull('to'),
    target,
    targetIds,
    minNetCents: fields.decimalOrNull('minNet', 2),
    minQty: fields.wholeOrNull('minQty', 1, most),
    firstOrder: fields.ticked('firstOrder'),
    actionKind,
    settings,
    exclusive: fields.ticked('exclusive'),
    position: fields.whole('position', 0, 9_999),
    onAgreement: fields.ticked('onAgreement'),
    maxUses: fields.wholeOrNull('maxUses', 1, most),
    maxUsesCompany: fields.wholeOrNull('maxUsesCompany', 1, most),
    budgetCents: fields.decimalOrNull('budget', 2),
  }
  if (input.budgetCents !== null && input.budgetCents <= 0) fields.wrong('budget', 'import.out_of_range', { least: 0.01, most: most / 100 })
  if (input.minNetCents !== null && input.minNetCents <= 0) fields.wrong('minNet', 'import.out_of_range', { least: 0.01, most: most / 100 })
  fields.check()
  return input
}

async function settingsOf(ctx: Ctx, fields: FormFields, form: FormData, wanted: readonly ActionField[]): Promise<Record<string, unknown>> {
  const read: Record<string, unknown> = {}
  for (const { name, as } of wanted) {
    const field = `a.${name}`
    if (as === 'share') {
      read[name] = fields.percent(field)
      if ((read[name] as number) > 1_000_000 || (read[name] as number) <= 0) fields.wrong(field, 'import.out_of_range', { least: 0, most: 100 })
    } else if (as === 'cents') read[name] = fields.decimal(field, 2)
    else if (as === 'unitNet') read[name] = fields.decimal(field, 4)
    else if (as === 'per') read[name] = Number(fields.choice(field, ['1', '10', '100', '1000']))
    else if (as === 'article') read[name] = await articleOf(ctx, fields, field, String(form.get(field) ?? ''))
    else read[name] = fields.whole(field, 0, most)
  }
  return read
}

async function articleOf(ctx: Ctx, fields: FormFields, field: string, sku: string): Promise<number | null> {
  const found = sku ? (await variantIdsByCode(ctx, [sku])).get(sku.trim()) : undefined
  if (!found) fields.wrong(field, sku ? 'price.sku_unknown' : 'import.value_missing', { sku })
  return found?.variantId ?? null
}

async function goodsOf(ctx: Ctx, fields: FormFields, target: 'product' | 'variant'): Promise<number[]> {
  const field = `${target}s`
  const codes = (fields.text(field, 40_000) ?? '')
    .split(/[\n,;]+/)
    .map((code) => code.trim())
    .filter(Boolean)
  if (codes.length > mostTargets) fields.wrong(field, 'offer.targets_too_many', { most: mostTargets })
  const { ids, unknown } = await offerTargetIds(ctx, target, codes.slice(0, mostTargets))
  if (unknown.length > 0) fields.wrong(field, 'offer.targets_unknown', { codes: unknown.slice(0, 10).join(', ') })
  return ids
}

async function companyOf(ctx: Ctx, fields: FormFields, number: string): Promise<string | null> {
  try {
    return number ? (await companyByNumber(ctx, number)).id : null
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    fields.wrong('company', 'company.number_unknown', { number })
    return null
  }
}
