import { createHash } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { idOf } from '../chance/id-of.ts'
import type { ClassCode, Client } from '../clients/client.ts'
import { userIdOf } from '../clients/contacts.ts'
import { demoApiKeys, demoPassword, demoSignIns, otherReps } from '../sign-ins.ts'
import { arrayText, bytesText, momentText, type Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'

const what = 'clients'
const begun = momentText(Date.UTC(2024, 0, 8, 8))

const classes: [ClassCode, string][] = [
  ['standard', 'Standard'],
  ['artisan', 'Artisans et installateurs'],
  ['industry', 'Industrie'],
  ['reseller', 'Revendeurs'],
  ['key', 'Grands comptes'],
]

export function classIdOf(code: ClassCode): string {
  return idOf('cls', 0, code)
}

/** People, classes, companies with sites and contacts, roles, portfolios and keys. */
export async function writeClients(loader: Loader, clients: readonly Client[]): Promise<void> {
  await writePeople(loader, clients)
  await writeViews(loader)
  await loader.copy(
    what,
    'accounts.tariff_class',
    'id, code, name, position',
    classes.map(([code, name], i) => [classIdOf(code), code, name, i + 1]),
  )
  await loader.copy(
    what,
    'accounts.company',
    'id, number, name, legal_form, siren, vat_number, vat_checked_on, country, class_id, parent_id, locale, state, note, created_at, updated_at',
    clients.map((one) => [
      one.id,
      one.number,
      one.name,
      one.legalForm,
      one.siren,
      one.vatNumber,
      one.vatCheckedOn,
      one.country,
      classIdOf(one.class),
      one.parentId,
      one.locale,
      one.state,
      one.note,
      momentText(one.createdAt),
      momentText(one.createdAt),
    ]),
  )
  await loader.copy(
    what,
    'accounts.site',
    'id, company_id, name, line1, line2, postal_code, city, country, contact_name, phone, access_hours, unloading, is_billing, is_delivery, position',
    clients.flatMap(({ id, sites }) =>
      sites.map((site, i): Row => [
        site.id,
        id,
        site.name,
        site.line1,
        site.line2,
        site.postalCode,
        site.city,
        site.country,
        site.contactName,
        site.phone,
        site.accessHours,
        site.unloading,
        site.isBilling,
        site.isDelivery,
        i,
      ]),
    ),
  )
  await loader.copy(
    what,
    'accounts.contact',
    'id, company_id, user_id, first_name, last_name, email, phone, job, buying_role',
    clients.flatMap(({ id, contacts }) => contacts.map((one): Row => [one.id, id, one.userId, one.firstName, one.lastName, one.email, one.phone, one.job, one.role])),
  )
  await loader.copy(
    what,
    'accounts.member',
    'user_id, company_id, roles, joined_at',
    clients.flatMap(({ id, contacts }) =>
      contacts.flatMap((one): Row[] =>
        one.userId === null ? [] : [[one.userId, id, arrayText(demoSignIns.find((signIn) => signIn.email === one.email)?.memberRoles ?? ['buyer', 'administrator']), begun]],
      ),
    ),
  )
  await loader.copy(
    what,
    'accounts.portfolio',
    'rep_id, company_id',
    clients.map(({ id, repId }) => [repId, id]),
  )
  await writeKeys(loader, clients)
}

// One password, computed once: its salt is the only chance in a demonstration that is not repeatable.
async function writePeople(loader: Loader, clients: readonly Client[]): Promise<void> {
  const staff = [...demoSignIns.filter((one) => one.staffRoles), ...otherReps.map((rep) => ({ ...rep, staffRoles: ['rep'], locale: 'fr' }))]
  const portal = clients.flatMap(({ contacts, locale }) =>
    contacts.filter((one) => one.userId !== null).map((one) => ({ name: `${one.firstName} ${one.lastName}`, email: one.email, locale })),
  )
  const people = [...staff, ...portal]
  await loader.copy(
    what,
    'accounts.user',
    'id, name, email, email_verified, locale, created_at, updated_at',
    people.map(({ name, email, locale }) => [userIdOf(email), name, email, true, locale, begun, begun]),
  )
  const password = await hashPassword(demoPassword)
  const able = new Set([...demoSignIns.map((one) => one.email), ...otherReps.map((one) => one.email)])
  await loader.copy(
    what,
    'accounts.account',
    'id, account_id, provider_id, user_id, password, created_at, updated_at',
    people
      .filter(({ email }) => able.has(email))
      .map(({ email }) => [idOf('acc', Date.UTC(2024, 0, 8), email), userIdOf(email), 'credential', userIdOf(email), password, begun, begun]),
  )
  await loader.copy(
    what,
    'accounts.staff',
    'user_id, roles',
    staff.map(({ email, staffRoles }) => [userIdOf(email), arrayText(staffRoles ?? [])]),
  )
}

/** Views that the team shares, so that a first look finds some. */
const sharedViews = [
  { of: 'beatrice.vernay', list: 'orders', name: 'Grosses commandes à confirmer', search: 'state=placed&sort=-net' },
  { of: 'nadia.peyrard', list: 'orders', name: 'Départs, les plus urgents d’abord', search: 'state=to_ship&sort=wanted&cols=number.client.wanted.city.lines.shipped' },
  { of: 'yann.legoff', list: 'stock', name: 'Épuisés à Lyon', search: 'only=out&warehouse=LYO' },
]

async function writeViews(loader: Loader): Promise<void> {
  const emailOf = (name: string) => demoSignIns.find(({ email }) => email.startsWith(`${name}@`))?.email ?? ''
  await loader.copy(
    what,
    'accounts.saved_view',
    'id, user_id, list, name, search, shared, saved_at',
    sharedViews.map(({ of, list, name, search }) => [idOf('view', Date.UTC(2024, 0, 8), name), userIdOf(emailOf(of)), list, name, search, true, begun]),
  )
}

async function writeKeys(loader: Loader, clients: readonly Client[]): Promise<void> {
  const administrator = demoSignIns.find((one) => one.staffRoles?.includes('administrator'))
  await loader.copy(
    what,
    'accounts.api_key',
    'id, name, sha256, hint, scopes, company_id, created_by, created_at',
    demoApiKeys.map(({ key, name, scopes, company }) => [
      idOf('key', Date.UTC(2024, 0, 8), key),
      name,
      bytesText(createHash('sha256').update(key).digest()),
      `${key.slice(0, 6)}…${key.slice(-4)}`,
      arrayText(scopes),
      company === null ? null : (clients.find((one) => one.name === company)?.id ?? null),
      userIdOf(administrator?.email ?? ''),
      begun,
    ]),
  )
}
