import type { World } from '../world.ts'
import { insert } from './insert.ts'

export type GivenOffer = {
  code?: string
  state?: string
  classId?: string
  companyId?: string
  groupId?: string
  valid?: string
  target?: string
  targetId?: number
  moreTargetIds?: number[]
  minNetCents?: number
  minQty?: number
  firstOrder?: boolean
  action?: string
  settings?: object
  exclusive?: boolean
  position?: number
  onAgreement?: boolean
  maxUses?: number
  maxUsesCompany?: number
  budgetCents?: number
}

/** An active offer, for everybody when neither class nor company is given; 10 % off everything when no action is. */
export async function anOffer(world: World, given: GivenOffer = {}): Promise<{ id: number; code: string }> {
  const code = given.code ?? `OFFER${world.next()}`
  return insert(world, 'pricing.offer', {
    code,
    name_fr: `Offre ${code}`,
    name_en: `Offer ${code}`,
    state: given.state ?? 'active',
    audience: given.groupId ? 'group' : given.companyId ? 'company' : given.classId ? 'class' : 'all',
    class_id: given.classId,
    company_id: given.companyId ?? given.groupId,
    valid: given.valid ?? '[2026-03-01,2026-04-01)',
    target: given.target,
    target_id: given.targetId,
    more_target_ids: given.moreTargetIds,
    min_net_cents: given.minNetCents,
    min_qty: given.minQty,
    first_order: given.firstOrder,
    action_kind: given.action ?? 'percentage',
    action: JSON.stringify(given.settings ?? { share: 100_000 }),
    exclusive: given.exclusive,
    position: given.position,
    on_agreement: given.onAgreement,
    max_uses: given.maxUses,
    max_uses_company: given.maxUsesCompany,
    budget_cents: given.budgetCents,
  })
}
