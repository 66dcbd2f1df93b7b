import { readFile } from 'node:fs/promises'
import type { Font, Glyph } from 'fontkit'

/**
 * A font of a file, laid out letter by letter with figures of one width. The full typesetting (kerning, ligatures) would cost seconds for an order
 * of 600 lines, and columns of figures want none of it.
 */
export async function openFont(path: string): Promise<Font> {
  const { create } = await import('fontkit')
  const font = create(await readFile(path))
  const digits = font.layout('0123456789', ['tnum']).glyphs
  const glyphs = new Map<number, Glyph>(digits.map((glyph, digit) => [zero + digit, glyph]))
  const glyphOf = (codePoint: number): Glyph => {
    const known = glyphs.get(codePoint)
    if (known) return known
    const found = font.glyphForCodePoint(codePoint)
    glyphs.set(codePoint, found)
    return found
  }
  font.layout = (text) => {
    const run = Array.from(text, (letter) => glyphOf(letter.codePointAt(0) ?? 0))
    const positions = run.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }))
    // PDFKit scales the positions in place and then asks how wide they are.
    return {
      glyphs: run,
      positions,
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
      },
    }
  }
  return font
}

const zero = '0'.codePointAt(0)!
