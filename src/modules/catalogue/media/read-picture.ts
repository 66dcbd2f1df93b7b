import { Refusal } from '#kernel/refusal.ts'
import { mostPixels } from '#platform/files/pictures.ts'

export type PictureFound = { mime: string; width: number; height: number }

const tenMegabytes = 10 * 1024 * 1024

/**
 * What a picture is, told by its bytes: kind and size in pixels (an SVG's own, or 0). Refuses `picture.too_large` above 10 MB, `picture.unreadable` for what is no
 * PNG, JPEG, WebP, GIF or SVG, `picture.size` outside 100 to 10,000 pixels a side, `picture.too_many_pixels`
 * above 50 million, `picture.svg_unsafe` for a drawing that runs or loads something.
 */
export function readPicture(bytes: Buffer): PictureFound {
  if (bytes.length > tenMegabytes) throw new Refusal('picture.too_large', { most: 10 })
  const found = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes) ?? svg(bytes)
  if (!found) throw new Refusal('picture.unreadable')
  const sides = [found.width, found.height]
  if (found.mime !== 'image/svg+xml' && sides.some((side) => side < 100 || side > 10_000)) throw new Refusal('picture.size', { width: found.width, height: found.height })
  if (found.width * found.height > mostPixels) throw new Refusal('picture.too_many_pixels', { width: found.width, height: found.height, most: mostPixels / 1_000_000 })
  return found
}

function png(bytes: Buffer): PictureFound | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\u0089PNG\r\n\u001a\n' || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function gif(bytes: Buffer): PictureFound | null {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null
  return { mime: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

function webp(bytes: Buffer): PictureFound | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { mime: 'image/webp', width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ') return { mime: 'image/webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  const bits = bytes.readUInt32LE(21)
  return { mime: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Walks over the segments of a JPEG to the one that says its size. */
function jpeg(bytes: Buffer): PictureFound | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    const isSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isSize) return { mime: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

function svg(bytes: Buffer): PictureFound | null {
  const text = bytes.toString('utf8')
  const root = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(<svg[\s>][^>]*>?)/.exec(text)
  if (!root) return null
  const runs =
    /<\s*(script|foreignObject|iframe|object|embed|set|animate|handler)\b|\son\w+\s*=|javascript:|<!ENTITY|<!DOCTYPE|@import|(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpeg|webp|gif))[^"'\s>]/i
  if (runs.test(text)) throw new Refusal('picture.svg_unsafe')
  const side = (name: string) => Math.round(Number(new RegExp(`\\s${name}\\s*=\\s*["'](\\d+(?:\\.\\d+)?)(?:px)?["']`).exec(root[1]!)?.[1] ?? 0))
  return { mime: 'image/svg+xml', width: side('width'), height: side('height') }
}
