/**
 * Adds or changes words on screen in every language at once, sorted by key.
 *
 *   node scripts/add-messages.ts words.json      { "shop_cart_title": { "fr": "Panier", "en": "Cart" }, … }
 *   node scripts/add-messages.ts < words.json    the same from standard input
 *   node scripts/add-messages.ts --check         every key in every language, with the same inputs; French with its no-break spaces
 *
 * The no-break spaces of French need not be typed: they are set as words are written, in all of the file. Two people may run it at the same moment: a lock file makes the second wait.
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

type Words = Record<string, unknown>

const folder = join(import.meta.dirname, '../messages')
const languages = ['fr', 'en'] as const
const key = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/

const [argument] = process.argv.slice(2)
if (argument === '--check') {
  const faults = faultsOf(Object.fromEntries(languages.map((language) => [language, read(language)])))
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length > 0 ? 1 : 0
} else {
  await locked(() => add(JSON.parse(readFileSync(argument ?? 0, 'utf8'))))
}

function add(given: Record<string, Record<string, unknown>>): void {
  for (const [name, texts] of Object.entries(given)) {
    if (!key.test(name)) throw new Error(`${name}: a key is an area and words in snake_case, as in shop_cart_title`)
    for (const language of languages) if (texts[language] === undefined) throw new Error(`${name}: ${language} is missing`)
  }
  for (const language of languages) {
    const words = read(language)
    for (const [name, texts] of Object.entries(given)) words[name] = texts[language]
    write(language, words)
  }
  console.log(`${Object.keys(given).length} messages written`)
}

function faultsOf(all: Record<string, Words>): string[] {
  const names = new Set(Object.values(all).flatMap((words) => Object.keys(words)))
  names.delete('$schema')
  return [...names].flatMap((name) => {
    if (JSON.stringify(withNoBreaks(all.fr?.[name])) !== JSON.stringify(all.fr?.[name]))
      return [`${name}: a space of the French text may break (run this script with {} to set them)`]
    const missing = languages.filter((language) => !(name in (all[language] ?? {})))
    if (missing.length > 0) return [`${name}: missing in ${missing.join(', ')}`]
    const inputs = languages.map((language) => inputsOf(all[language]?.[name]))
    return new Set(inputs).size > 1 ? [`${name}: inputs differ (${inputs.join(' / ')})`] : []
  })
}

function inputsOf(text: unknown): string {
  const used = JSON.stringify(text).matchAll(/\{(\w+)\}/g)
  return [...new Set([...used].map((match) => match[1]))].toSorted().join(',')
}

/** French puts a space before : ; ! ? %, inside « » and between thousands, at which no line may end. */
function withNoBreaks(words: unknown): unknown {
  if (typeof words === 'string') return words.replaceAll(/ (?=[:;!?»%])|(?<=«) |(?<=\d) (?=\d{3}(?!\d))/g, '\u00a0')
  if (Array.isArray(words)) return words.map(withNoBreaks)
  return words !== null && typeof words === 'object' ? Object.fromEntries(Object.entries(words).map(([name, text]) => [name, withNoBreaks(text)])) : words
}

function read(language: string): Words {
  return JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'))
}

function write(language: string, words: Words): void {
  const sorted = Object.fromEntries(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const path = join(folder, `${language}.json`)
  writeFileSync(`${path}.new`, `${JSON.stringify(language === 'fr' ? withNoBreaks(sorted) : sorted, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

async function locked(work: () => void): Promise<void> {
  const lock = join(folder, '.lock')
  for (let tries = 0; ; tries++) {
    try {
      closeSync(openSync(lock, 'wx'))
      break
    } catch (error) {
      if (tries > 100) throw error
      await setTimeout(50)
    }
  }
  try {
    work()
  } finally {
    rmSync(lock)
  }
}
