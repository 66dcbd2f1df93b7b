import { isAscii } from 'node:buffer'
import { Refusal } from '#kernel/refusal.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type CsvText = { text: AsyncGenerator<string, void, undefined>; encoding(): Encoding; bytesRead(): number }

/**
 * The characters of a file whose encoding nobody told: by its mark (UTF-8, UTF-16), by its zero bytes (UTF-16 without mark), else UTF-8 when the
 * first signs beyond ASCII are valid as such, else Windows-1252. Line ends come out as '\n'. Refuses `csv.unreadable` for what is no text.
 */
export function csvText(source: AsyncIterable<Uint8Array>): CsvText {
  const seen: Seen = { encoding: 'utf-8', bytes: 0 }
  return { text: oneLineEnd(decoded(source, seen)), encoding: () => seen.encoding, bytesRead: () => seen.bytes }
}

type Seen = { encoding: Encoding; bytes: number }

async function* decoded(source: AsyncIterable<Uint8Array>, seen: Seen): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | null = null
  let held = empty
  let started = false
  for await (const bytes of source) {
    seen.bytes += bytes.length
    const chunk = Buffer.concat([held, bytes])
    held = empty
    if (!started && chunk.length < enoughToTell) {
      held = chunk
      continue
    }
    if (!started) decoder = decoderByMark(chunk, seen)
    started = true
    if (decoder) yield decode(decoder, chunk, seen)
    else {
      const guess = guessed(chunk, seen)
      decoder = guess.decoder
      held = guess.held
      yield guess.text
    }
  }
  if (!started) decoder = decoderByMark(held, seen)
  if (decoder) yield decode(decoder, held, seen, true)
  else yield lastWords(held, seen)
}

const empty: Buffer = Buffer.alloc(0)

/** A mark takes four bytes at most; zero bytes show themselves in a hundred. */
const enoughToTell = 256

const signatures: readonly [bytes: string, found: string][] = [
  ['504b0304', 'spreadsheet'],
  ['d0cf11e0', 'spreadsheet'],
  ['25504446', 'pdf'],
  ['1f8b', 'compressed'],
  ['89504e47', 'picture'],
  ['ffd8ff', 'picture'],
]

/** The decoder when the first bytes tell; null while it may be UTF-8 or Windows-1252. */
function decoderByMark(chunk: Buffer, seen: Seen): TextDecoder | null {
  const start = chunk.subarray(0, 4).toString('hex')
  const signature = signatures.find(([bytes]) => start.startsWith(bytes))
  if (signature) throw new Refusal('csv.unreadable', { found: signature[1] })
  seen.encoding = start.startsWith('fffe') ? 'utf-16le' : start.startsWith('feff') ? 'utf-16be' : (byZeros(chunk) ?? 'utf-8')
  if (seen.encoding === 'utf-8' && !start.startsWith('efbbbf')) return null
  return new TextDecoder(seen.encoding, { fatal: true })
}

function byZeros(chunk: Buffer): Encoding | null {
  const start = chunk.subarray(0, enoughToTell)
  const zeros = [0, 0]
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1
  })
  const [even = 0, odd = 0] = zeros
  const most = start.length / 4
  if (odd > most && even < odd / 4) return 'utf-16le'
  return even > most && odd < even / 4 ? 'utf-16be' : null
}

type Guess = { decoder: TextDecoder | null; text: string; held: Buffer }

/** Decides at the first signs beyond ASCII. A sequence cut at the end of the chunk decides nothing: it is held back. */
function guessed(chunk: Buffer, seen: Seen): Guess {
  mustBeText(chunk)
  if (isAscii(chunk)) return { decoder: null, text: chunk.toString('latin1'), held: empty }
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  try {
    const text = utf8.decode(chunk, { stream: true })
    const decided = text.length === chunk.length || !isAscii(Buffer.from(text))
    return decided ? { decoder: utf8, text, held: empty } : { decoder: null, text, held: chunk.subarray(text.length) }
  } catch {
    seen.encoding = 'windows-1252'
    const western = new TextDecoder('windows-1252')
    return { decoder: western, text: western.decode(chunk, { stream: true }), held: empty }
  }
}

/** The end of a file that was undecided up to here: what is held back and no UTF-8 is Windows-1252. */
function lastWords(held: Buffer, seen: Seen): string {
  const { text, held: cut } = guessed(held, seen)
  if (cut.length > 0) seen.encoding = 'windows-1252'
  return text + new TextDecoder('windows-1252').decode(cut)
}

function decode(decoder: TextDecoder, chunk: Buffer, seen: Seen, last = false): string {
  if (!seen.encoding.startsWith('utf-16')) mustBeText(chunk)
  try {
    return decoder.decode(chunk, { stream: !last })
  } catch {
    throw new Refusal('csv.unreadable', { found: 'mixed_encoding' })
  }
}

function mustBeText(chunk: Buffer): void {
  if (chunk.includes(0)) throw new Refusal('csv.unreadable', { found: 'binary' })
}

async function* oneLineEnd(chunks: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let held = ''
  for await (const chunk of chunks) {
    const text = held + chunk
    held = text.endsWith('\r') ? '\r' : ''
    const whole = held ? text.slice(0, -1) : text
    if (whole) yield whole.includes('\r') ? whole.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : whole
  }
  if (held) yield '\n'
}
