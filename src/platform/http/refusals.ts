import type { Locale } from '#kernel/locale.ts'
import { isRefusal, Refusal, type RefusalDetails } from '#kernel/refusal.ts'
import { isWordKey, wordsFor } from '../words.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500

/**
 * Every refusal of the house and its HTTP status. 400 can't be read, 401 sign in first, 403 not allowed, 404 not there (for you), 409 somebody was
 * faster or it no longer stands so, 410 used or over, 422 understood and refused.
 */
const statuses: Record<string, Status> = {
  'access.denied': 403,
  'agreement.changed_meanwhile': 409,
  'agreement.code_taken': 409,
  'agreement.discount_too_large': 422,
  'agreement.discounts_wrong': 422,
  'agreement.document_unfit': 422,
  'agreement.target_twice': 422,
  'agreement.target_unknown': 422,
  'agreement.unknown': 404,
  'amount.unreadable': 422,
  'import.file_missing': 422,
  'seller.zone_unknown': 422,
  'access.sign_in': 401,
  'article.attribute_invalid': 422,
  'article.category_missing': 422,
  'article.changed_meanwhile': 409,
  'article.code_too_long': 422,
  'article.ean_invalid': 422,
  'article.family_differs': 422,
  'article.minimum_breaks_multiple': 422,
  'article.name_missing': 422,
  'article.sku_taken': 409,
  'article.unknown': 404,
  'cart.full': 422,
  'cart.line_unknown': 404,
  'cart.no_owner': 422,
  'cart.nothing_typed': 422,
  'category.unknown': 404,
  'company.address_incomplete': 422,
  'company.changed': 409,
  'company.changed_meanwhile': 409,
  'company.circular_parent': 422,
  'company.class_taken': 409,
  'company.class_unknown': 422,
  'company.country_invalid': 422,
  'company.currency_invalid': 422,
  'company.name_missing': 422,
  'company.none': 422,
  'company.not_active': 403,
  'company.not_yours': 403,
  'company.parent_unknown': 422,
  'company.number_unknown': 422,
  'company.siren_invalid': 422,
  'company.siren_taken': 409,
  'company.unknown': 404,
  'company.vat_invalid': 422,
  'credit.amount_invalid': 422,
  'credit.company_blocked': 403,
  'credit.document_missing': 422,
  'credit.due_missing': 422,
  'csv.no_header': 422,
  'csv.row_broken': 422,
  'csv.unreadable': 422,
  'form.code_unfit': 422,
  'form.invalid': 422,
  'form.missing': 422,
  'form.not_choice': 422,
  'form.not_day': 422,
  'form.not_number': 422,
  'form.not_whole': 422,
  'form.out_of_range': 422,
  'form.too_long': 422,
  'form.too_precise': 422,
  'history.company_unknown': 422,
  'history.document_differs': 422,
  'history.number_taken': 409,
  'idempotency.key_invalid': 422,
  'idempotency.key_reused': 409,
  'import.already_running': 409,
  'import.column_missing': 422,
  'import.fault': 500,
  'import.group_rejected': 422,
  'import.group_split': 422,
  'import.kind_unknown': 422,
  'import.line_refused': 422,
  'import.line_repeated': 422,
  'import.mapping_invalid': 422,
  'import.mapping_name': 422,
  'import.mapping_unknown': 422,
  'import.not_choice': 422,
  'import.not_day': 422,
  'import.not_moment': 422,
  'import.not_number': 422,
  'import.not_whole': 422,
  'import.nothing_written': 422,
  'import.out_of_range': 422,
  'import.run_unknown': 404,
  'import.text_too_long': 422,
  'import.too_many_rows': 413,
  'import.too_precise': 422,
  'import.value_invalid': 422,
  'import.value_missing': 422,
  'invitation.name_missing': 422,
  'invitation.over': 410,
  'key.missing': 401,
  'key.scope_unknown': 422,
  'key.too_many': 429,
  'key.unknown': 401,
  'member.already': 409,
  'member.email_invalid': 422,
  'member.role_beyond_yours': 403,
  'member.role_unknown': 422,
  'order.below_minimum': 422,
  'order.changed_meanwhile': 409,
  'order.empty': 422,
  'order.line_unknown': 422,
  'order.lines_invalid': 422,
  'order.nothing_to_ship': 422,
  'order.price_changed': 409,
  'order.ship_too_much': 422,
  'order.state_forbids': 409,
  'order.terms_not_accepted': 422,
  'order.unknown': 404,
  'order.wanted_past': 422,
  'payment.method_unknown': 422,
  'preference.not_a_choice': 422,
  'price.audience_unknown': 422,
  'price.changed_meanwhile': 409,
  'price.currency_differs': 422,
  'price.line_twice': 422,
  'price.list_changed_meanwhile': 409,
  'price.list_code_taken': 409,
  'price.list_currency_fixed': 422,
  'price.list_not_made': 422,
  'price.list_unknown': 404,
  'price.min_not_whole': 422,
  'price.min_too_large': 422,
  'price.net_invalid': 422,
  'price.on_request': 422,
  'price.period_empty': 422,
  'price.period_overlaps': 422,
  'price.revision_differs': 409,
  'price.revision_empty': 422,
  'price.revision_past': 422,
  'price.revision_undone': 409,
  'price.revision_unknown': 404,
  'price.sku_unknown': 422,
  'price.tier_twice': 422,
  'price.tiers_rise': 422,
  'price.under_floor': 422,
  'price.unit_unknown': 422,
  'product.unknown': 404,
  'quantity.below_minimum': 422,
  'quantity.breaks_multiple': 422,
  'quantity.not_positive': 422,
  'quantity.not_whole': 422,
  'quantity.too_large': 422,
  'quantity.unreadable': 422,
  'request.cursor_invalid': 400,
  'request.fault': 500,
  'request.invalid': 422,
  'request.malformed': 400,
  'request.not_found': 404,
  'request.other_origin': 403,
  'request.too_large': 413,
  'request.unknown_type': 415,
  'route.unknown': 404,
  'search.cursor_invalid': 400,
  'sign_in.link_over': 410,
  'sign_in.password_short': 422,
  'sign_in.too_many': 429,
  'sign_in.wrong': 401,
  'site.unknown': 422,
  'stock.as_of_future': 422,
  'stock.insufficient': 409,
  'stock.line_twice': 422,
  'stock.not_held': 422,
  'stock.quantity_invalid': 422,
  'stock.reason_missing': 422,
  'stock.sku_unknown': 422,
  'stock.warehouse_taken': 409,
  'stock.warehouse_unknown': 422,
  'terms.version_taken': 409,
  'unit.unknown': 422,
}

export function statusOf(code: string): number {
  return statuses[code] ?? 422
}

export function isKnownRefusal(code: string): boolean {
  return code in statuses
}

/** The refusal in the reader's language. */
export function sentenceOf({ code, details }: Pick<Refusal, 'code' | 'details'>, locale: Locale): string {
  const key = `refusal_${code.replaceAll('.', '_')}`
  return isWordKey(key) ? wordsFor(locale, key, { ...details, ...moneyOf(details, locale) }) : code
}

/** What a detail `missingCents` is called in a sentence: `{missing}`, as money. */
function moneyOf(details: RefusalDetails, locale: Locale): Record<string, string> {
  const currency = typeof details['currency'] === 'string' ? details['currency'] : 'EUR'
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const [, plain] = /^(\w+)Cents$/.exec(name) ?? []
      return plain && typeof value === 'number' ? [[plain, new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value / 100)]] : []
    }),
  )
}

/**
 * The refusal that something thrown stands for: its own, or the one that says what an input check or the HTTP server found. Null for a fault.
 */
export function refusalOf(thrown: unknown): Refusal | null {
  if (isRefusal(thrown)) return thrown
  if (!(thrown instanceof Error)) return null
  if ('issues' in thrown && Array.isArray(thrown.issues)) return new Refusal('request.invalid', { fields: thrown.issues.map(fieldOf) })
  if ('validation' in thrown && Array.isArray(thrown.validation)) return new Refusal('request.invalid', { fields: thrown.validation.map(fieldOf) })
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('request.unknown_type')
  if (code.startsWith('FST_ERR_CTP_') || ('statusCode' in thrown && thrown.statusCode === 400)) return new Refusal('request.malformed')
  return null
}

function fieldOf(issue: { path?: PropertyKey[]; instancePath?: string; message?: string }): { field: string; problem: string } {
  return { field: issue.path?.map(String).join('.') ?? issue.instancePath?.slice(1).replaceAll('/', '.') ?? '', problem: issue.message ?? '' }
}
