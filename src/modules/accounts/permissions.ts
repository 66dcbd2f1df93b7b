import { Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#platform/context.ts'

/** The one list of what a person or a key may do. */
export const rights = [
  'shop.enter',
  'cart.use',
  'orders.place',
  'orders.read',
  'orders.change',
  'credit.read',
  'members.manage',
  'sites.manage',
  'desk.enter',
  'act.for',
  'act.for_all',
  'office.enter',
  'companies.read',
  'companies.manage',
  'orders.read_all',
  'orders.confirm',
  'orders.cancel',
  'orders.ship',
  'orders.release',
  'orders.acknowledge',
  'credit.read_all',
  'credit.manage',
  'credit.settle',
  'catalogue.read',
  'catalogue.manage',
  'prices.read',
  'prices.manage',
  'margin.read',
  'stock.read',
  'stock.manage',
  'imports.run',
  'mails.read',
  'users.manage',
  'settings.manage',
  'keys.manage',
  'webhooks.manage',
  'sources.manage',
  'supply.read',
  'supply.manage',
  'supply.receive',
  'supply.approve',
  'preorders.manage',
] as const
export type Right = (typeof rights)[number]

export const memberRoles = ['buyer', 'approver', 'accountant', 'administrator'] as const
export type MemberRole = (typeof memberRoles)[number]
export const staffRoles = ['rep', 'sales_manager', 'product_manager', 'logistics', 'purchasing', 'finance', 'marketing', 'administrator'] as const
export type StaffRole = (typeof staffRoles)[number]

const buying: Right[] = ['shop.enter', 'cart.use', 'orders.place', 'orders.read', 'orders.change', 'credit.read']

export const rightsOfMemberRole: Record<MemberRole, readonly Right[]> = {
  buyer: buying,
  approver: ['shop.enter', 'orders.read', 'orders.change', 'credit.read'],
  accountant: ['shop.enter', 'orders.read', 'credit.read'],
  administrator: [...buying, 'members.manage', 'sites.manage'],
}

const selling: Right[] = ['desk.enter', 'act.for', ...buying, 'companies.read', 'prices.read', 'stock.read', 'margin.read', 'catalogue.read']

export const rightsOfStaffRole: Record<StaffRole, readonly Right[]> = {
  rep: selling,
  sales_manager: [...selling, 'act.for_all', 'office.enter', 'orders.read_all', 'orders.confirm', 'orders.cancel', 'companies.manage', 'credit.read_all', 'mails.read'],
  product_manager: [
    'office.enter',
    'catalogue.read',
    'catalogue.manage',
    'prices.read',
    'prices.manage',
    'margin.read',
    'stock.read',
    'imports.run',
    'companies.read',
    'act.for_all',
    'preorders.manage',
  ],
  logistics: [
    'office.enter',
    'orders.read_all',
    'orders.confirm',
    'orders.ship',
    'stock.read',
    'stock.manage',
    'catalogue.read',
    'companies.read',
    'supply.read',
    'supply.receive',
  ],
  // Who buys must see who waits.
  purchasing: [
    'office.enter',
    'orders.read_all',
    'stock.read',
    'stock.manage',
    'catalogue.read',
    'imports.run',
    'supply.read',
    'supply.manage',
    'supply.receive',
    'supply.approve',
  ],
  finance: [
    'office.enter',
    'orders.read_all',
    'orders.release',
    'credit.read_all',
    'credit.manage',
    'credit.settle',
    'companies.read',
    'prices.read',
    'margin.read',
    'supply.read',
    'supply.approve',
  ],
  marketing: ['office.enter', 'companies.read', 'catalogue.read', 'prices.read', 'mails.read'],
  administrator: rights,
}

/** What an API key may be allowed, in the words of its scopes. */
export const rightsOfScope = {
  'catalogue:read': ['catalogue.read'],
  'prices:read': ['prices.read'],
  'prices:write': ['prices.read', 'prices.manage'],
  'margins:read': ['margin.read'],
  'companies:read': ['companies.read'],
  'stock:read': ['stock.read'],
  'stock:write': ['stock.read', 'stock.manage'],
  'carts:write': ['cart.use'],
  'orders:read': ['orders.read', 'orders.read_all', 'orders.acknowledge'],
  'orders:write': ['orders.place', 'orders.change', 'orders.read', 'orders.read_all', 'orders.acknowledge', 'orders.ship', 'orders.confirm', 'orders.cancel'],
  'credit:read': ['credit.read', 'credit.read_all'],
  'credit:write': ['credit.read', 'credit.read_all', 'credit.settle'],
  'supply:read': ['supply.read'],
  'supply:write': ['supply.read', 'supply.manage', 'supply.receive'],
  'supply:approve': ['supply.read', 'supply.approve'],
  'imports:write': ['imports.run', 'catalogue.manage', 'prices.manage', 'companies.manage'],
  'webhooks:write': ['webhooks.manage'],
  'preorders:write': ['preorders.manage', 'stock.read'],
} as const satisfies Record<string, readonly Right[]>
export type Scope = keyof typeof rightsOfScope
export const scopes = Object.keys(rightsOfScope) as Scope[]

// What a client's people may do themselves, and read of their own company, catalogue and prices: a machine of theirs does no more.
const ofClients: ReadonlySet<Right> = new Set([...Object.values(rightsOfMemberRole).flat(), 'catalogue.read', 'prices.read', 'companies.read'])

/** What a key of these scopes may do. A client's own key never does what is the seller's alone (confirm, ship, settle, stock, purchases, prices, other companies), whatever its scopes. */
export function rightsOfKey(given: readonly Scope[], { ofClient }: { ofClient: boolean }): Set<Right> {
  const held = given.flatMap((scope): readonly Right[] => rightsOfScope[scope] ?? [])
  return new Set(ofClient ? held.filter((right) => ofClients.has(right)) : held)
}

/** Whether a client's own key may hold a right at all: what is the seller's alone no scope gives it. */
export function isForClients(right: string): boolean {
  return [...ofClients].some((one) => one === right)
}

/** The staff roles that hold a right. */
export function rolesWith(right: Right): StaffRole[] {
  return staffRoles.filter((role) => rightsOfStaffRole[role].includes(right))
}

/** The scopes that hold a right. */
export function scopesWith(right: string): Scope[] {
  return scopes.filter((scope) => (rightsOfScope[scope] as readonly string[]).includes(right))
}

/** Whether the actor holds a right; a job holds all. */
export function isAllowed(ctx: { actor: Actor }, right: Right): boolean {
  return ctx.actor.rights.has(right) || ctx.actor.rights.has('*')
}

/** Refuses `access.sign_in` to a visitor and `access.denied` to anyone else without the right. */
export function mustBeAllowed(ctx: { actor: Actor }, right: Right): void {
  if (isAllowed(ctx, right)) return
  throw new Refusal(ctx.actor.kind === 'visitor' ? 'access.sign_in' : 'access.denied', { right })
}

/** The acting company, or a refusal: `access.sign_in` for a visitor, `company.none` for somebody who has chosen none. */
export function mustHaveCompany(ctx: { actor: Actor }): NonNullable<Actor['company']> {
  if (ctx.actor.company) return ctx.actor.company
  throw new Refusal(ctx.actor.kind === 'visitor' ? 'access.sign_in' : 'company.none')
}
