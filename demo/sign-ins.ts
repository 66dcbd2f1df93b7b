import type { MemberRole, Scope, StaffRole } from '#modules/accounts/index.ts'

/** One password for everybody in a demonstration. */
export const demoPassword = 'comptoir-demo'

export type DemoSignIn = {
  key: string
  email: string
  name: string
  label: { fr: string; en: string }
  who: { fr: string; en: string }
  space: 'shop' | 'account' | 'rep' | 'office'
  locale: 'fr' | 'en'
  /** Name and roles at a client, or roles with the seller. */
  company?: string
  memberRoles?: MemberRole[]
  staffRoles?: StaffRole[]
}

/** One person of each kind, ready to sign in. */
export const demoSignIns: DemoSignIn[] = [
  member('buyer', 'Anaïs Morel', 'anais.morel', 'Acheteuse', 'Buyer', ['buyer'], 'shop'),
  member('approver', 'Hélène Roy', 'helene.roy', 'Donneuse d’ordre', 'Approver', ['approver'], 'account'),
  member('accountant', 'Pascal Girard', 'pascal.girard', 'Comptable du client', 'Client’s accountant', ['accountant'], 'account'),
  member('client-administrator', 'Julien Morel', 'julien.morel', 'Administrateur du client', 'Client’s administrator', ['administrator'], 'account'),
  {
    key: 'buyer-abroad',
    email: 'sofie.maes@vandermeer.example',
    name: 'Sofie Maes',
    label: { fr: 'Acheteuse à l’étranger', en: 'Buyer abroad' },
    who: { fr: 'Sofie Maes, Vandermeer Installaties (Gand)', en: 'Sofie Maes, Vandermeer Installaties (Ghent)' },
    space: 'shop',
    locale: 'en',
    company: 'Vandermeer Installaties',
    memberRoles: ['buyer', 'administrator'],
  },
  staff('rep', 'Luc Fabre', 'luc.fabre', 'Commercial', 'Sales rep', ['rep'], 'rep'),
  staff('sales-manager', 'Béatrice Vernay', 'beatrice.vernay', 'Responsable des ventes', 'Sales manager', ['sales_manager'], 'office'),
  staff('product-manager', 'Rémi Chambon', 'remi.chambon', 'Chef de produit', 'Product manager', ['product_manager'], 'office'),
  staff('logistics', 'Nadia Peyrard', 'nadia.peyrard', 'Logistique', 'Logistics', ['logistics'], 'office'),
  staff('purchasing', 'Yann Le Goff', 'yann.legoff', 'Achats', 'Purchasing', ['purchasing'], 'office'),
  staff('finance', 'Catherine Millet', 'catherine.millet', 'Finance', 'Finance', ['finance'], 'office'),
  staff('administrator', 'Paul Dubreuil', 'paul.dubreuil', 'Administrateur', 'Administrator', ['administrator', 'marketing'], 'office'),
]

type DemoApiKey = { key: string; name: string; scopes: Scope[]; company: string | null }

/** Keys for machines, with their texts: in a demonstration nothing is secret. */
export const demoApiKeys: DemoApiKey[] = [
  {
    key: 'ck_demo_erp_5f2c81d07ab94e36',
    name: 'ERP',
    scopes: [
      'catalogue:read',
      'prices:read',
      'stock:read',
      'stock:write',
      'orders:read',
      'orders:write',
      'credit:write',
      'companies:read',
      'imports:write',
      'supply:read',
      'supply:write',
      'supply:approve',
    ],
    company: null,
  },
  { key: 'ck_demo_stock_c94b1e6628d3470f', name: 'Entrepôt', scopes: ['catalogue:read', 'stock:read', 'stock:write', 'supply:read', 'supply:write'], company: null },
  { key: 'ck_demo_site_80a7f3d1594c4be2', name: 'Site vitrine', scopes: ['catalogue:read', 'prices:read', 'stock:read'], company: null },
  {
    key: 'ck_demo_morel_1d6e90b5c27f4a83',
    name: 'Atelier Morel',
    scopes: ['catalogue:read', 'prices:read', 'stock:read', 'orders:read', 'orders:write', 'carts:write'],
    company: 'Atelier Morel',
  },
]

/** The reps without a place among the sign-ins; they share the clients with Luc Fabre. */
export const otherReps = [
  { name: 'Inès Carpentier', email: 'ines.carpentier@dubreuil.example' },
  { name: 'Marc Thévenet', email: 'marc.thevenet@dubreuil.example' },
  { name: 'Sarah Klein', email: 'sarah.klein@dubreuil.example' },
]

function member(key: string, name: string, address: string, fr: string, en: string, memberRoles: MemberRole[], space: DemoSignIn['space']): DemoSignIn {
  return {
    key,
    email: `${address}@atelier-morel.example`,
    name,
    label: { fr, en },
    who: { fr: `${name}, Atelier Morel`, en: `${name}, Atelier Morel` },
    space,
    locale: 'fr',
    company: 'Atelier Morel',
    memberRoles,
  }
}

function staff(key: string, name: string, address: string, fr: string, en: string, staffRoles: StaffRole[], space: DemoSignIn['space']): DemoSignIn {
  return {
    key,
    email: `${address}@dubreuil.example`,
    name,
    label: { fr, en },
    who: { fr: `${name}, Fournitures Dubreuil`, en: `${name}, Fournitures Dubreuil` },
    space,
    locale: 'fr',
    staffRoles,
  }
}
