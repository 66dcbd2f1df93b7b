import type { Locale } from '#kernel/locale.ts'
import { wordsFor } from '../words.ts'
import { inks, type Paper } from './open-paper.ts'

/** Who writes: the seller's identity, as accounts keeps it. */
export type Letterhead = Readonly<
  Record<'name' | 'legalForm' | 'capital' | 'siren' | 'siret' | 'rcs' | 'vatNumber' | 'line1' | 'line2' | 'postalCode' | 'city' | 'email' | 'phone', string>
>

/** The seller at the top left of the first sheet. Goes on at `paper.y`. */
export function drawSeller(paper: Paper, seller: Letterhead): void {
  const width = paper.width * 0.5
  let y = paper.y + paper.text(seller.name, paper.left, paper.y, { size: 14, bold: true, color: inks.accent, width }) + 2
  const contact = [seller.line1, seller.line2, [seller.postalCode, seller.city].filter(Boolean).join(' '), [seller.phone, seller.email].filter(Boolean).join('  ·  ')]
  for (const text of contact.filter(Boolean)) y += paper.text(text, paper.left, y, { size: 8, color: inks.quiet, width })
  paper.y = y
}

/** The title at the top right, over its facts; the sheet goes on below whichever ends lower. */
export function drawTitle(paper: Paper, title: string, facts: readonly string[], top: number): void {
  const x = paper.left + paper.width * 0.5
  const width = paper.width * 0.5
  let y = top + paper.text(title, x, top, { size: 15, bold: true, width, align: 'right' }) + 3
  for (const [i, fact] of facts.entries()) y += paper.text(fact, x, y, { size: i === 0 ? 10 : 8.5, bold: i === 0, color: i === 0 ? inks.text : inks.quiet, width, align: 'right' })
  paper.y = Math.max(paper.y, y) + 16
}

/** Who the seller is before the law (I1), and which sheet this is, at the foot of every sheet. */
export function drawFoot(paper: Paper, seller: Letterhead, locale: Locale, document: string, sheet: number, sheets: number): void {
  const top = paper.bottom + 14
  paper.line(top, inks.line)
  const number = `${sheet} / ${sheets}`
  const ink = { size: 7, color: inks.quiet }
  const aside = `${document}   ${number}`
  const asideWidth = paper.widthOf(aside, ink) + 12
  paper.text(legalLine(seller, locale), paper.left, top + 6, { ...ink, width: paper.width - asideWidth })
  paper.text(aside, paper.right - asideWidth, top + 6, { ...ink, width: asideWidth, align: 'right' })
}

function legalLine(seller: Letterhead, locale: Locale): string {
  const form = seller.legalForm && (seller.capital ? wordsFor(locale, 'pdf_legal_form_capital', { form: seller.legalForm, capital: seller.capital }) : seller.legalForm)
  return [
    [seller.name, form].filter(Boolean).join(', '),
    [seller.line1, [seller.postalCode, seller.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    seller.siret ? `SIRET ${spaced(seller.siret)}` : seller.siren && `SIREN ${spaced(seller.siren)}`,
    seller.rcs && (seller.rcs.startsWith('RCS') ? seller.rcs : `RCS ${seller.rcs}`),
    seller.vatNumber && wordsFor(locale, 'pdf_vat_number', { number: seller.vatNumber }),
  ]
    .filter(Boolean)
    .join('  ·  ')
}

/** 73282932000074 → 732 829 320 00074. */
function spaced(digits: string): string {
  return digits
    .replace(/\s/g, '')
    .replace(/^(\d{3})(\d{3})(\d{3})(\d*)$/, '$1\u00a0$2\u00a0$3\u00a0$4')
    .trim()
}
