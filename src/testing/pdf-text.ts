import { inflateSync } from 'node:zlib'

type Part = { dictionary: string; stream: string }

/** What stands on each sheet of a PDF that PDFKit wrote, a piece of text per line. */
export function pdfText(bytes: Buffer): string[] {
  const parts = partsOf(bytes)
  const part = (number: string | undefined): Part => parts.get(number ?? '') ?? { dictionary: '', stream: '' }
  const letters = new Map<string, Map<string, string>>()
  return [...parts.values()]
    .filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
    .map((page) => {
      const resources = part(/\/Resources (\d+) 0 R/.exec(page.dictionary)?.[1]).dictionary
      for (const [, name = '', number = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        if (!letters.has(name)) letters.set(name, lettersOf(part(/\/ToUnicode (\d+) 0 R/.exec(part(number).dictionary)?.[1]).stream))
      }
      return written(part(/\/Contents (\d+) 0 R/.exec(page.dictionary)?.[1]).stream, letters)
    })
}

function partsOf(bytes: Buffer): Map<string, Part> {
  const text = bytes.toString('latin1')
  const parts = new Map<string, Part>()
  for (const match of text.matchAll(/(\d+) 0 obj\n(.*?)\n(?:endobj|stream\n)/gs)) {
    const [whole, number = '', dictionary = ''] = match
    const start = match.index + whole.length
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const stream = whole.endsWith('stream\n') ? bytes.subarray(start, start + length) : Buffer.alloc(0)
    parts.set(number, { dictionary, stream: (dictionary.includes('/FlateDecode') ? inflateSync(stream) : stream).toString('latin1') })
  }
  return parts
}

/** Glyph → letter, from the table that lets readers copy text. */
function lettersOf(table: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gs)) {
    for (const [i, [, code = '']] of [...list.matchAll(/<([0-9a-f ]+)>/g)].entries()) {
      found.set(
        (Number.parseInt(first, 16) + i).toString(16).padStart(4, '0'),
        String.fromCharCode(
          ...code
            .replaceAll(' ', '')
            .match(/.{4}/g)!
            .map((unit) => Number.parseInt(unit, 16)),
        ),
      )
    }
  }
  return found
}

function written(content: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const lines: string[] = []
  let font = ''
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = name
    else
      lines.push(
        [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)]
          .flatMap(([, run = '']) => run.match(/.{4}/g) ?? [])
          .map((glyph) => letters.get(font)?.get(glyph) ?? '?')
          .join(''),
      )
  }
  return lines.join('\n')
}
