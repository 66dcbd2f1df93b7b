const signatures: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\u0089PNG'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'],
]

/** The media type of a picture, told by its first thousand bytes: what somebody once named it proves nothing. Null for what is none. */
export function pictureKind(bytes: Buffer): string | null {
  const known = signatures.find(([, at, signature]) => bytes.toString('latin1', at, at + signature.length) === signature)
  if (known) return known[0]
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(bytes.toString('utf8', 0, 1_000)) ? 'image/svg+xml' : null
}
