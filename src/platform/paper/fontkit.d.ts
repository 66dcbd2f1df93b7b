/** The part of fontkit that documents use; the package has no types of its own. */
declare module 'fontkit' {
  export type Glyph = { id: number; advanceWidth: number; codePoints: number[] }
  export type GlyphRun = { glyphs: Glyph[]; positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[]; advanceWidth: number }
  export type Font = { layout(text: string, features?: string[]): GlyphRun; glyphForCodePoint(codePoint: number): Glyph }
  export function create(bytes: Uint8Array): Font
}
