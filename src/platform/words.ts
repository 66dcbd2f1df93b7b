import en from '../../messages/en.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }
import type { Locale } from '#kernel/locale.ts'

const words: Record<Locale, Record<string, unknown>> = { fr, en }

/** A message of messages/*.json. Pages use the compiled messages; this is for what is written below the doors, such as mails. */
export type WordKey = Exclude<keyof typeof fr, '$schema'>

/** Whether there is a message of that name. */
export function isWordKey(key: string): key is WordKey {
  return key in fr && key !== '$schema'
}

/** The message in that language, with its `{inputs}` filled in. A plural message chooses by the rules of the language. */
export function wordsFor(locale: Locale, key: WordKey, inputs: Record<string, unknown> = {}): string {
  return filled(variantOf(words[locale][key], locale, inputs), inputs)
}

function filled(text: string, inputs: Record<string, unknown>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(inputs[name] ?? '…'))
}

type Variants = { declarations?: string[]; selectors?: string[]; match: Record<string, string> }

function variantOf(message: unknown, locale: Locale, inputs: Record<string, unknown>): string {
  if (typeof message === 'string') return message
  const [{ declarations = [], selectors = [], match }] = message as [Variants]
  const chosen = new Map<string, string>(selectors.map((selector) => [selector, String(inputs[selector] ?? '')]))
  for (const declaration of declarations) {
    const plural = /^local (\w+) = (\w+): plural$/.exec(declaration)
    if (plural?.[1] && plural[2]) chosen.set(plural[1], new Intl.PluralRules(locale).select(Number(inputs[plural[2]])))
  }
  const found = Object.entries(match).find(([conditions]) =>
    conditions.split(',').every((condition) => {
      const [name = '', value = ''] = condition.trim().split('=')
      return value === '*' || chosen.get(name) === value
    }),
  )
  return found?.[1] ?? Object.values(match).at(-1) ?? ''
}
