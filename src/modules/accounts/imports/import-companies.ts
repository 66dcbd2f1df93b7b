import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { TxCtx } from '#platform/context.ts'
import { repeatedLines } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { companyColumns, companyRow, type CompanyRow } from './company-row.ts'
import {
  companiesByNumber,
  takenSirens,
  writeCompanies,
  writeContacts,
  writeSites,
  type CompanySheet,
  type ContactSheet,
  type KnownCompany,
  type SiteSheet,
} from './company-sheets.ts'
import { sellerSettings, type Seller } from '../seller/seller.ts'
import { own } from '../tables.ts'

/**
 * Clients from a file, one line each, with their main address and a contact. A tariff class that is named and not there is made when its name stands
 * beside its code. An absent column leaves what stands; an empty cell leaves name, class and state, and removes the rest.
 */
export const companyImport: ImportKind<CompanyRow> = {
  code: 'companies',
  right: 'companies.manage',
  columns: companyColumns,
  families: [],
  row: companyRow,
  batchSize: 1_000,
  groupBy: [],
  write,
}

type Planned = { line: number; row: CompanyRow; before: KnownCompany | null; next: CompanySheet; site: SiteSheet | null; contact: ContactSheet | null }

async function write(tx: TxCtx, lines: readonly ImportLine<CompanyRow>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (row) => row.number)
  const once = lines.filter(({ line }) => !repeated.has(line))
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  const known = await companiesByNumber(
    tx,
    once.flatMap(({ row }) => (row.parent ? [row.number, row.parent] : [row.number])),
  )
  const classes = await classIds(
    tx,
    once.map(({ row }) => row),
  )
  const ids = new Map(once.map(({ row }) => [row.number, known.get(row.number)?.id ?? newId('company', tx.now.epochMilliseconds)]))
  const parentId = (number: string) => ids.get(number) ?? known.get(number)?.id ?? null
  const planned: Planned[] = []
  for (const { line, row } of once) {
    const next = nextCompany(row, known.get(row.number) ?? null, { classes, parentId, seller, id: ids.get(row.number)! })
    if ('code' in next) rejects.push({ line, ...next })
    else planned.push({ line, row, ...next })
  }
  const good = await withoutTakenSirens(tx, planned, rejects)
  const changed = good.filter(isChanged)
  await writeCompanies(
    tx,
    changed.map(({ next }) => next),
  )
  await writeSites(
    tx,
    changed.flatMap(({ site }) => site ?? []),
  )
  await writeContacts(
    tx,
    changed.flatMap(({ contact }) => contact ?? []),
  )
  const same = [...repeated].filter(([, repetition]) => repetition.same).length
  return { written: changed.length, unchanged: good.length - changed.length + same, rejects }
}

type Around = { classes: ReadonlyMap<string, string>; parentId(number: string): string | null; seller: Seller; id: string }

/** The client as he will stand, or why he can't. */
function nextCompany(
  row: CompanyRow,
  before: KnownCompany | null,
  { classes, parentId, seller, id }: Around,
): Omit<Planned, 'line' | 'row'> | { code: string; details: Record<string, unknown> } {
  const name = row.name ?? before?.name
  if (!name) return { code: 'company.name_missing', details: { number: row.number } }
  const classId = row.class || !before ? classes.get(row.class ?? '') : before.class_id
  if (!classId) return { code: 'company.class_unknown', details: { class: row.class ?? '' } }
  const parent = row.parent ? parentId(row.parent) : row.parent === null ? null : (before?.parent_id ?? null)
  if (row.parent && (parent === null || parent === id)) return { code: parent === id ? 'company.circular_parent' : 'company.parent_unknown', details: { parent: row.parent } }
  const country = row.country ?? before?.country ?? seller.country
  if (row.line1 && !row.city) return { code: 'company.address_incomplete', details: { number: row.number } }
  const next: CompanySheet = {
    id,
    number: row.number,
    name,
    class_id: classId,
    parent_id: parent,
    country,
    locale: row.locale ?? before?.locale ?? seller.locale,
    currency: row.currency ?? before?.currency ?? seller.currency,
    state: row.state ?? before?.state ?? 'active',
    legal_form: given(row.legal_form, before?.legal_form),
    siren: given(row.siren, before?.siren),
    vat_number: given(row.vat_number, before?.vat_number),
    min_order_cents: given(row.min_order, before?.min_order_cents),
    carriage_free_cents: given(row.carriage_free, before?.carriage_free_cents),
    note: given(row.note, before?.note),
  }
  return { before, next, site: nextSite(row, next, before), contact: nextContact(row, next, before) }
}

function nextSite(row: CompanyRow, { id, name, country }: CompanySheet, before: KnownCompany | null): SiteSheet | null {
  if (!row.line1 || !row.city) return null
  const wanted = row.site_name ?? name
  const known = before?.sites.find((site) => site.name.toLowerCase() === wanted.toLowerCase())
  return {
    company_id: id,
    name: known?.name ?? wanted,
    line1: row.line1,
    line2: given(row.line2, known?.line2),
    postal_code: given(row.postal_code, known?.postal_code) ?? '',
    city: row.city,
    country,
    phone: given(row.phone, known?.phone),
  }
}

function nextContact(row: CompanyRow, { id }: CompanySheet, before: KnownCompany | null): ContactSheet | null {
  if (!row.email && !row.last_name) return null
  const known = before?.contacts.find((contact) =>
    row.email ? contact.email?.toLowerCase() === row.email : contact.last_name === row.last_name && contact.first_name === (row.first_name ?? ''),
  )
  return {
    company_id: id,
    first_name: row.first_name ?? known?.first_name ?? '',
    last_name: row.last_name ?? known?.last_name ?? row.email ?? '',
    email: row.email ?? null,
    phone: given(row.contact_phone, known?.phone),
    job: given(row.job, known?.job),
    buying_role: row.buying_role ?? known?.buying_role ?? 'buyer',
  }
}

function given<T>(cell: T | null | undefined, before: T | null | undefined): T | null {
  return cell === undefined ? (before ?? null) : cell
}

function isChanged({ before, next, site, contact }: Planned): boolean {
  if (!before) return true
  const { sites, contacts, ...company } = before
  const has = <T>(list: readonly T[], one: T | null) => one === null || list.some((other) => isDeepStrictEqual(other, one))
  return !isDeepStrictEqual(company, next) || !has(sites, site) || !has(contacts, contact)
}

/** Ids by class code; under '' the class of clients of whom the file says nothing: the first one, made when there is none. */
async function classIds(tx: TxCtx, rows: readonly CompanyRow[]): Promise<Map<string, string>> {
  const known = await own(tx).selectFrom('accounts.tariff_class').select(['id', 'code']).orderBy('position').orderBy('code').execute()
  const ids = new Map(known.map((row) => [row.code, row.id]))
  const wanted = new Map(rows.flatMap((row) => (row.class && row.class_name && !ids.has(row.class) ? [[row.class, row.class_name]] : [])))
  if (known.length === 0 && wanted.size === 0) wanted.set('STD', 'Standard')
  for (const [code, name] of wanted) {
    const id = newId('tariffClass', tx.now.epochMilliseconds)
    await sql`insert into accounts.tariff_class (id, code, name, position) select ${id}, ${code}, ${name}, coalesce(max(position), -1) + 1 from accounts.tariff_class`.execute(
      tx.db,
    )
    ids.set(code, id)
  }
  const [first] = ids.values()
  if (first) ids.set('', first)
  return ids
}

async function withoutTakenSirens(tx: TxCtx, planned: readonly Planned[], rejects: LineReject[]): Promise<Planned[]> {
  const owners = await takenSirens(
    tx,
    planned.flatMap(({ next }) => next.siren ?? []),
  )
  return planned.filter(({ line, next }) => {
    const owner = next.siren ? owners.get(next.siren) : undefined
    if (owner && owner.id !== next.id) {
      rejects.push({ line, code: 'company.siren_taken', details: { siren: next.siren, name: owner.name } })
      return false
    }
    if (next.siren) owners.set(next.siren, { id: next.id, name: next.name })
    return true
  })
}
