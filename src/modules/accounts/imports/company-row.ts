import { z } from 'zod'
import { isCountry, isNoCountry } from '#kernel/countries.ts'
import { isEmail, isEuVat, isSiren } from '#kernel/identifiers.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isInEu } from '#kernel/vat.ts'
import { cell, choice, decimal, orNull, text } from '#platform/csv/import-cells.ts'
import type { ImportColumn } from '#platform/csv/import-kind.ts'

const one = (most: number) => cell(orNull(text(most))).optional()
const cents = cell(orNull(decimal(2))).optional()

function siren(value: string): string {
  const digits = value.replace(/\s/g, '')
  if (!isSiren(digits)) throw new Refusal('company.siren_invalid', { siren: value })
  return digits
}

function vatNumber(value: string): string {
  const number = value.replace(/[\s.-]/g, '').toUpperCase()
  if (number.length > 20 || (isInEu(number.slice(0, 2).replace('EL', 'GR')) && !isEuVat(number))) throw new Refusal('company.vat_invalid', { vatNumber: value })
  return number
}

function country(value: string): string {
  const code = value.toUpperCase()
  if (!isCountry(code) && !isNoCountry(code)) throw new Refusal('company.country_invalid', { country: value })
  return code
}

function currency(value: string): string {
  const code = value.toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) throw new Refusal('company.currency_invalid', { currency: value })
  return code
}

function email(value: string): string {
  const address = value.toLowerCase()
  if (!isEmail(address)) throw new Refusal('member.email_invalid', { email: value })
  return address
}

const fields = z.object({
  number: cell(text(40)),
  name: one(200),
  legal_form: one(60),
  siren: cell(orNull(siren)).optional(),
  vat_number: cell(orNull(vatNumber)).optional(),
  country: cell(orNull(country)).optional(),
  class: one(40),
  class_name: one(100),
  parent: one(40),
  locale: cell(orNull(choice(['fr', 'en'], { français: 'fr', anglais: 'en', french: 'fr', english: 'en' }))).optional(),
  currency: cell(orNull(currency)).optional(),
  state: cell(orNull(choice(['pending', 'active', 'blocked', 'closed'], { actif: 'active', bloqué: 'blocked', fermé: 'closed', 'en attente': 'pending' }))).optional(),
  min_order: cents,
  carriage_free: cents,
  note: one(2_000),
  site_name: one(120),
  line1: one(200),
  line2: one(200),
  postal_code: one(12),
  city: one(100),
  phone: one(40),
  first_name: one(100),
  last_name: one(100),
  email: cell(orNull(email)).optional(),
  contact_phone: one(40),
  job: one(100),
  buying_role: cell(
    orNull(
      choice(['decision_maker', 'buyer', 'prescriber', 'user', 'payer'], {
        décideur: 'decision_maker',
        acheteur: 'buyer',
        prescripteur: 'prescriber',
        utilisateur: 'user',
        payeur: 'payer',
      }),
    ),
  ).optional(),
})

export type CompanyRow = z.output<typeof fields>
/** A line of a client file, checked. */
export const companyRow: z.ZodType<CompanyRow, unknown> = fields

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'number', example })

export const companyColumns: readonly ImportColumn[] = [
  column('number', 'C1042', 'numéro', 'code client', 'n° client', 'numéro client', 'client', 'customer', 'customer number', 'customer id'),
  column('name', 'Atelier Morel', 'raison sociale', 'nom', 'société', 'company'),
  column('legal_form', 'SARL', 'forme juridique'),
  column('siren', '732829320', 'n° siren'),
  column('vat_number', 'FR44732829320', 'n° tva', 'numéro de tva', 'tva intracommunautaire', 'vat', 'vat id'),
  column('country', 'FR', 'pays', 'code pays'),
  column('class', 'WHOLESALE', 'classe', 'classe tarifaire', 'tariff class', 'code tarif'),
  column('class_name', 'Grossistes', 'nom de la classe', 'libellé classe'),
  column('parent', 'C1001', 'société mère', 'maison mère', 'groupe', 'parent number'),
  column('locale', 'fr', 'langue', 'language'),
  column('currency', 'EUR', 'devise'),
  column('state', 'active', 'état', 'statut', 'status'),
  column('min_order', '150', 'minimum de commande', 'minimum order'),
  column('carriage_free', '400', 'franco', 'franco de port', 'carriage paid from'),
  column('note', '', 'remarque', 'commentaire', 'comment'),
  column('site_name', 'Dépôt', 'nom du site', 'adresse'),
  column('line1', '12 rue des Forges', 'adresse 1', 'rue', 'address', 'address 1', 'street'),
  column('line2', '', 'adresse 2', 'complément', 'address 2'),
  column('postal_code', '69007', 'code postal', 'cp', 'zip', 'postcode'),
  column('city', 'Lyon', 'ville', 'town'),
  column('phone', '04 72 00 00 00', 'téléphone', 'tél'),
  column('first_name', 'Anne', 'prénom'),
  column('last_name', 'Morel', 'nom du contact', 'contact', 'nom contact'),
  column('email', 'anne@morel.example', 'e-mail', 'mail', 'courriel'),
  column('contact_phone', '', 'téléphone du contact', 'portable', 'mobile'),
  column('job', 'Acheteuse', 'fonction', 'job title'),
  column('buying_role', 'buyer', 'rôle', 'role'),
]
