import type { Chance } from '../chance/chance-of.ts'
import { idOf } from '../chance/id-of.ts'
import { demoSignIns } from '../sign-ins.ts'
import type { BuyingRole, Client, ClientContact } from './client.ts'
import { firstNames, foreignNames, surnames } from './names.ts'

const jobs: Record<BuyingRole, string[]> = {
  buyer: ['Acheteur', 'Responsable achats', 'Assistante achats', 'Magasinier'],
  decision_maker: ['Gérant', 'Directrice générale', 'Directeur technique'],
  payer: ['Comptable', 'Responsable administratif'],
  user: ['Chef de chantier', 'Chef d’atelier', 'Conducteur de travaux'],
  prescriber: ['Bureau d’études', 'Responsable méthodes'],
}
const rolesOfSignIns: Record<string, { role: BuyingRole; job: string }> = {
  buyer: { role: 'buyer', job: 'Responsable achats' },
  approver: { role: 'decision_maker', job: 'Directrice d’exploitation' },
  accountant: { role: 'payer', job: 'Comptable' },
  'client-administrator': { role: 'decision_maker', job: 'Gérant' },
  'buyer-abroad': { role: 'buyer', job: 'Purchasing manager' },
}

/** Two to four people of a client with their buying roles; the one who orders comes first, often with access to the portal. */
export function contactsOf(companyId: string, createdAt: number, name: string, country: Client['country'], domain: string, chance: Chance): ClientContact[] {
  const known = demoSignIns
    .filter((one) => one.company === name)
    .map((one): ClientContact => {
      const [firstName = '', ...rest] = one.name.split(' ')
      const { role, job } = rolesOfSignIns[one.key] ?? { role: 'user', job: '' }
      return {
        id: idOf('ctc', createdAt, one.email),
        userId: userIdOf(one.email),
        firstName,
        lastName: rest.join(' '),
        email: one.email,
        phone: phoneOf(country, chance, true),
        job,
        role,
      }
    })
  if (known.length > 2) return known
  const roles: BuyingRole[] = ['buyer', 'decision_maker', ...chance.some<BuyingRole>(['payer', 'user', 'prescriber', 'buyer'], chance.whole(0, 2))]
  const met = new Set(known.map((one) => one.email))
  const others = roles.slice(known.length).flatMap((role, i): ClientContact[] => {
    const names = country === 'FR' ? { first: firstNames, last: surnames } : foreignNames[country]
    const [firstName, lastName] = [chance.pick(names.first), chance.pick(names.last)]
    const email = `${slugOf(firstName)}.${slugOf(lastName)}@${domain}`
    const userId = i === 0 && known.length === 0 && chance.happens(0.4) ? userIdOf(email) : null
    const contact = { id: idOf('ctc', createdAt, email), userId, firstName, lastName, email, phone: phoneOf(country, chance, true), job: chance.pick(jobs[role]), role }
    if (met.has(email)) return []
    met.add(email)
    return [contact]
  })
  return [...known, ...others]
}

export function userIdOf(email: string): string {
  return idOf('usr', Date.UTC(2024, 0, 8), email)
}

/** A number out of the ranges that are kept free for invention. */
export function phoneOf(country: Client['country'], chance: Chance, mobile = false): string {
  const pairs = (count: number): string => Array.from({ length: count }, () => String(chance.whole(0, 99)).padStart(2, '0')).join(' ')
  if (country === 'FR') return mobile ? `06 39 98 ${pairs(2)}` : `${chance.pick(['01 99 00', '02 61 91', '03 53 01', '04 65 71', '05 36 49'])} ${pairs(2)}`
  return `${{ BE: '+32 9', DE: '+49 30 23125', IT: '+39 011', ES: '+34 93' }[country]} ${pairs(3)}`
}

export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
