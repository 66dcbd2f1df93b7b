export type ClassCode = 'standard' | 'artisan' | 'industry' | 'reseller' | 'key'

export type ClientSite = {
  id: string
  name: string
  line1: string
  line2: string | null
  postalCode: string
  city: string
  country: string
  contactName: string | null
  phone: string | null
  accessHours: string | null
  unloading: string | null
  isBilling: boolean
  isDelivery: boolean
}
export type BuyingRole = 'decision_maker' | 'buyer' | 'prescriber' | 'user' | 'payer'
export type ClientContact = { id: string; userId: string | null; firstName: string; lastName: string; email: string; phone: string; job: string; role: BuyingRole }

/** When and how much a client buys: its share of all orders, its days with us, how large its orders are against others'. */
export type Rhythm = { weight: number; spans: [from: number, to: number][]; lines: number; value: number }

export type Client = {
  id: string
  number: string
  name: string
  legalForm: string
  siren: string | null
  vatNumber: string
  vatCheckedOn: string
  country: 'FR' | 'BE' | 'DE' | 'IT' | 'ES'
  class: ClassCode
  parentId: string | null
  locale: 'fr' | 'en'
  state: 'active' | 'blocked' | 'pending'
  blockedReason: string | null
  term: string
  note: string | null
  createdAt: number
  roots: Record<string, number>
  repId: string
  sites: ClientSite[]
  contacts: ClientContact[]
  rhythm: Rhythm
}

/** The client that shows the shop: a metalworker's shop with a buyer, an approver, an accountant and an administrator. */
export const showcase = 'Atelier Morel'
/** The client abroad, invoiced without VAT, who reads English. */
export const abroad = 'Vandermeer Installaties'
/** The one client who may see the resins of chemical anchors. */
export const trained = 'Constructions métalliques du Forez'
