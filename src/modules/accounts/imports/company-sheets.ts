import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockParents } from '../companies/lock-parents.ts'

/** A client as an import compares and writes it; amounts in cents. */
export type CompanySheet = {
  id: string
  number: string
  name: string
  legal_form: string | null
  siren: string | null
  vat_number: string | null
  country: string
  class_id: string
  parent_id: string | null
  locale: string
  currency: string
  state: string
  min_order_cents: number | null
  carriage_free_cents: number | null
  note: string | null
}
export type SiteSheet = { company_id: string; name: string; line1: string; line2: string | null; postal_code: string; city: string; country: string; phone: string | null }
export type ContactSheet = { company_id: string; first_name: string; last_name: string; email: string | null; phone: string | null; job: string | null; buying_role: string }
export type KnownCompany = CompanySheet & { sites: SiteSheet[]; contacts: ContactSheet[] }

/** The clients of these numbers as they stand, locked so that nobody changes them meanwhile. */
export async function companiesByNumber(tx: TxCtx, numbers: readonly string[]): Promise<Map<string, KnownCompany>> {
  const { rows } = await sql<KnownCompany>`
    select c.id, c.number, c.name, c.legal_form, c.siren, c.vat_number, c.country, c.class_id, c.parent_id, c.locale, c.currency, c.state, c.min_order_cents, c.carriage_free_cents, c.note,
      coalesce((select json_agg(json_build_object('company_id', s.company_id, 'name', s.name, 'line1', s.line1, 'line2', s.line2, 'postal_code', s.postal_code, 'city', s.city, 'country', s.country, 'phone', s.phone))
        from accounts.site s where s.company_id = c.id and s.archived_at is null), '[]') as sites,
      coalesce((select json_agg(json_build_object('company_id', k.company_id, 'first_name', k.first_name, 'last_name', k.last_name, 'email', k.email, 'phone', k.phone, 'job', k.job, 'buying_role', k.buying_role))
        from accounts.contact k where k.company_id = c.id), '[]') as contacts
    from accounts.company c where c.number = any(${[...numbers]}::text[]) order by c.id for update of c`.execute(tx.db)
  return new Map(rows.map((row) => [row.number, row]))
}

/** Who has these SIREN numbers already. */
export async function takenSirens(tx: TxCtx, sirens: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  if (sirens.length === 0) return new Map()
  const { rows } = await sql<{ siren: string; id: string; name: string }>`select siren, id, name from accounts.company where siren = any(${[...sirens]}::text[])`.execute(tx.db)
  return new Map(rows.map(({ siren, ...owner }) => [siren, owner]))
}

/** Writes new and changed clients. Refuses `company.circular_parent` when one would become its own ancestor. */
export async function writeCompanies(tx: TxCtx, companies: readonly CompanySheet[]): Promise<void> {
  if (companies.length === 0) return
  if (companies.some((company) => company.parent_id !== null)) await lockParents(tx)
  const given = JSON.stringify(companies)
  // Parents come second: they may stand further down in the same batch.
  await sql`
    insert into accounts.company as c (id, number, name, legal_form, siren, vat_number, country, class_id, locale, currency, state, min_order_cents, carriage_free_cents, note)
    select g.id, g.number, g.name, g.legal_form, g.siren, g.vat_number, g.country, g.class_id, g.locale, g.currency, g.state, g.min_order_cents, g.carriage_free_cents, g.note
    from json_populate_recordset(null::accounts.company, ${given}::json) as g
    on conflict (id) do update set name = excluded.name, legal_form = excluded.legal_form, siren = excluded.siren, vat_number = excluded.vat_number, country = excluded.country, class_id = excluded.class_id,
      locale = excluded.locale, currency = excluded.currency, state = excluded.state, min_order_cents = excluded.min_order_cents, carriage_free_cents = excluded.carriage_free_cents, note = excluded.note,
      version = c.version + 1, updated_at = ${tx.now.toString()}`.execute(tx.db)
  await sql`
    update accounts.company c set parent_id = g.parent_id from json_to_recordset(${given}::json) as g(id text, parent_id text)
    where c.id = g.id and c.parent_id is distinct from g.parent_id`.execute(tx.db)
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select c.id as start, c.parent_id, 1 as step from accounts.company c where c.id = any(${companies.map((company) => company.id)}::text[]) and c.parent_id is not null
      union all select up.start, c.parent_id, up.step + 1 from up join accounts.company c on c.id = up.parent_id where c.parent_id is not null and up.step < 50 and up.parent_id <> up.start
    ) select start as id from up where start = parent_id limit 1`.execute(tx.db)
  if (rows.length > 0) throw new Refusal('company.circular_parent')
}

/** Writes addresses, recognised by their name at the client; the first one of a client is for billing too. */
export async function writeSites(tx: TxCtx, sites: readonly SiteSheet[]): Promise<void> {
  if (sites.length === 0) return
  const given = JSON.stringify(sites.map((site) => ({ ...site, id: newId('site', tx.now.epochMilliseconds) })))
  await sql`
    with given as (select * from json_populate_recordset(null::accounts.site, ${given}::json)),
    changed as (
      update accounts.site s set line1 = g.line1, line2 = g.line2, postal_code = g.postal_code, city = g.city, country = g.country, phone = g.phone, version = s.version + 1
      from given g where s.company_id = g.company_id and lower(s.name) = lower(g.name) and s.archived_at is null returning s.company_id, lower(s.name) as name
    )
    insert into accounts.site (id, company_id, name, line1, line2, postal_code, city, country, phone, is_billing, is_delivery, position)
    select g.id, g.company_id, g.name, g.line1, g.line2, g.postal_code, g.city, g.country, g.phone, not exists (select from accounts.site s where s.company_id = g.company_id), true,
      (select count(*) from accounts.site s where s.company_id = g.company_id)
    from given g where not exists (select from changed c where c.company_id = g.company_id and c.name = lower(g.name))`.execute(tx.db)
}

/** Writes contacts, recognised by their address, or by name when they have none. */
export async function writeContacts(tx: TxCtx, contacts: readonly ContactSheet[]): Promise<void> {
  if (contacts.length === 0) return
  const given = JSON.stringify(contacts.map((contact) => ({ ...contact, id: newId('contact', tx.now.epochMilliseconds) })))
  await sql`
    with given as (select * from json_populate_recordset(null::accounts.contact, ${given}::json)),
    changed as (
      update accounts.contact k set first_name = g.first_name, last_name = g.last_name, email = g.email, phone = g.phone, job = g.job, buying_role = g.buying_role
      from given g where k.company_id = g.company_id
        and case when g.email is null then (k.first_name, k.last_name) = (g.first_name, g.last_name) else lower(k.email) = g.email end returning g.id
    )
    insert into accounts.contact (id, company_id, first_name, last_name, email, phone, job, buying_role)
    select g.id, g.company_id, g.first_name, g.last_name, g.email, g.phone, g.job, g.buying_role from given g where g.id not in (select id from changed)`.execute(tx.db)
}
