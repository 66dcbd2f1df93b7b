import { createRequire } from 'node:module'
import { openFont } from './open-font.ts'

export type Ink = { size?: number; bold?: boolean; color?: string; width?: number; align?: 'left' | 'right' | 'center' }

/** Sheets of A4, written from top to bottom in points. */
export type Paper = {
  readonly left: number
  readonly right: number
  readonly width: number
  /** Below this, a new sheet begins. */
  readonly bottom: number
  /** Where writing goes on. */
  y: number
  /** Writes at x and y, in lines that fit the width; gives the height used. */
  text(text: string, x: number, y: number, ink?: Ink): number
  heightOf(text: string, ink?: Ink): number
  widthOf(text: string, ink?: Ink): number
  line(y: number, color?: string, from?: number, to?: number): void
  box(x: number, y: number, width: number, height: number, colors: { fill?: string; line?: string }): void
  newSheet(): void
  /** The finished file; `foot` is written on every sheet once their number is known. */
  finish(foot: (sheet: number, sheets: number) => void): Promise<Buffer>
}

export const inks = { text: '#1f2524', quiet: '#5d6664', accent: '#0c5a61', line: '#c9c5bd', faint: '#e6e3dd', wash: '#f3f1ed' } as const

const require = createRequire(import.meta.url)
const margin = 40
const a4 = { width: 595.28, height: 841.89 }
const footHeight = 58

/** An empty document with its first sheet. Inter is embedded: its figures line up, and it has every letter of the Latin languages. */
export async function openPaper(about: { title: string; author: string; locale: string }): Promise<Paper> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, lang: about.locale, info: { Title: about.title, Author: about.author, Creator: 'Comptoir' } })
  document.registerFont('regular', (await openFont(require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'))) as never)
  document.registerFont('bold', (await openFont(require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'))) as never)
  const pieces: Buffer[] = []
  document.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((done) => document.on('end', done))

  const prepare = ({ size = 9, bold = false, color = inks.text, width, align = 'left' }: Ink) => {
    document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(color)
    return { ...(width === undefined ? { lineBreak: false } : { width }), align, lineGap: size * 0.18 }
  }
  const paper: Paper = {
    left: margin,
    right: a4.width - margin,
    width: a4.width - 2 * margin,
    bottom: a4.height - footHeight,
    y: margin,
    text(text, x, y, ink = {}) {
      const options = prepare(ink)
      document.text(text, x, y, options)
      return ink.width === undefined ? document.currentLineHeight(true) : document.heightOfString(text, options)
    },
    heightOf(text, ink = {}) {
      return document.heightOfString(text, prepare(ink))
    },
    widthOf(text, ink = {}) {
      return document.widthOfString(text, prepare(ink))
    },
    line(y, color = inks.line, from = margin, to = a4.width - margin) {
      document.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(color).stroke()
    },
    box(x, y, width, height, { fill, line }) {
      if (fill) document.rect(x, y, width, height).fill(fill)
      if (line) document.rect(x, y, width, height).lineWidth(0.8).stroke(line)
    },
    newSheet() {
      document.addPage({ size: 'A4', margin: 0 })
      paper.y = margin
    },
    async finish(foot) {
      const { start, count } = document.bufferedPageRange()
      for (let sheet = 0; sheet < count; sheet++) {
        document.switchToPage(start + sheet)
        foot(sheet + 1, count)
      }
      document.end()
      await ended
      return Buffer.concat(pieces)
    },
  }
  return paper
}
