import type { Locale } from '#kernel/locale.ts'
import { wordsFor } from '../words.ts'

/** A piece of a mail, from top to bottom. Texts are plain: nothing in them is read as markup. */
export type MailPiece =
  | { paragraph: string }
  | { button: string; url: string }
  /** Label and value, one pair per line. */
  | { facts: readonly (readonly [label: string, value: string])[] }
  /** The last columns, `figures` of them, stand to the right and are never broken; other cells may have several lines. Without head, none is drawn. */
  | { table: readonly (readonly string[])[]; head: readonly string[]; figures: number }

export type MailContent = { locale: Locale; sellerName: string; title: string; pieces: readonly MailPiece[] }

/** The same content twice: as MJML in the seller's name, and as plain text for those who read that. */
export function mailLayout(content: MailContent): { mjml: string; text: string } {
  const { locale, sellerName, title, pieces } = content
  const foot = wordsFor(locale, 'mail_foot', { seller: sellerName })
  const mjml = `<mjml lang="${locale}">
  <mj-head>
    <mj-title>${safe(title)}</mj-title>
    <mj-preview>${safe(firstWords(pieces) ?? title)}</mj-preview>
    <mj-attributes>
      <mj-all font-family="Inter, 'Segoe UI', Helvetica, Arial, sans-serif" color="#1f2524" />
      <mj-text font-size="15px" line-height="22px" padding="6px 24px" />
      <mj-table font-size="14px" line-height="20px" padding="6px 24px" />
      <mj-button background-color="#0c5a61" color="#ffffff" border-radius="4px" font-size="15px" inner-padding="11px 18px" padding="10px 24px" align="left" />
      <mj-section background-color="#ffffff" padding="8px 0" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f3f1ed" width="600px">
    <mj-section padding="20px 0 4px"><mj-column><mj-text font-weight="600" color="#0c5a61">${safe(sellerName)}</mj-text></mj-column></mj-section>
    <mj-section>
      <mj-column>
        <mj-text font-size="20px" line-height="26px" font-weight="600">${safe(title)}</mj-text>
        ${pieces.map(mjmlOf).join('\n        ')}
      </mj-column>
    </mj-section>
    <mj-section background-color="#f3f1ed"><mj-column><mj-text font-size="12px" line-height="18px" color="#5d6664">${safe(foot)}</mj-text></mj-column></mj-section>
  </mj-body>
</mjml>`
  return { mjml, text: [title, ...pieces.map((piece) => textOf(piece, locale)), `-- \n${foot}`].join('\n\n') }
}

function mjmlOf(piece: MailPiece): string {
  if ('paragraph' in piece) return `<mj-text>${safe(piece.paragraph).replaceAll('\n', '<br />')}</mj-text>`
  if ('button' in piece) return `<mj-button href="${safe(piece.url)}">${safe(piece.button)}</mj-button><mj-text font-size="12px" color="#5d6664">${safe(piece.url)}</mj-text>`
  if ('facts' in piece)
    return tableOf(
      piece.facts.map(([label, value]) => `<td style="color:#5d6664;padding:3px 12px 3px 0;vertical-align:top">${safe(label)}</td><td style="padding:3px 0">${safe(value)}</td>`),
    )
  const side = (index: number, count: number) => `padding:5px 0 5px ${index === 0 ? 0 : 12}px;text-align:${index >= count - piece.figures ? 'right;white-space:nowrap' : 'left'}`
  const head = piece.head.map((name, index) => `<th style="${side(index, piece.head.length)};font-weight:600;border-bottom:1px solid #c9c5bd">${safe(name)}</th>`).join('')
  const rows = piece.table.map((row) =>
    row.map((cell, index) => `<td style="${side(index, row.length)};border-bottom:1px solid #e6e3dd;vertical-align:top">${safe(cell).replaceAll('\n', '<br />')}</td>`).join(''),
  )
  return tableOf(head === '' ? rows : [head, ...rows])
}

function tableOf(rows: readonly string[]): string {
  return `<mj-table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</mj-table>`
}

function textOf(piece: MailPiece, locale: Locale): string {
  if ('paragraph' in piece) return piece.paragraph
  if ('button' in piece) return `${piece.button}\n${piece.url}`
  if ('facts' in piece) return piece.facts.map(([label, value]) => `${label}${locale === 'fr' ? '\u00a0:' : ':'} ${value}`).join('\n')
  return [piece.head, ...piece.table]
    .filter((row) => row.length > 0)
    .map((row) => row.map((cell) => cell.replaceAll('\n', ', ')).join('  |  '))
    .join('\n')
}

function firstWords(pieces: readonly MailPiece[]): string | undefined {
  return pieces.flatMap((piece) => ('paragraph' in piece ? [piece.paragraph.slice(0, 120)] : []))[0]
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
