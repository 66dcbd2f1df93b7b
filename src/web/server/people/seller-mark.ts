import type { Seller } from '#modules/accounts/index.ts'

/** Name and logo of the seller as pages show them. The logo is a file of ours or an address on this site. */
export function sellerMark({ name, logo }: Pick<Seller, 'name' | 'logo'>): { name: string; logo: string | null } {
  const address = /^[0-9a-f]{64}$/.test(logo) ? `/files/${logo}` : logo.startsWith('/') ? logo : null
  return { name: name || 'Comptoir', logo: address }
}
