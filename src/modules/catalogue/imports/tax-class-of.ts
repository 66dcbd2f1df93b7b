import type { Millionths } from '#kernel/money.ts'

export type TaxRate = { taxClass: string; rate: Millionths }

/** How files call the usual classes, without accents and signs. */
const words: Record<string, string> = {
  normal: 'standard',
  tauxnormal: 'standard',
  standardrate: 'standard',
  intermediaire: 'intermediate',
  tauxintermediaire: 'intermediate',
  intermediaterate: 'intermediate',
  reduit: 'reduced',
  tauxreduit: 'reduced',
  reducedrate: 'reduced',
  superreduit: 'super',
  tauxsuperreduit: 'super',
  superreducedrate: 'super',
  zero: 'zero',
  tauxzero: 'zero',
  zerorate: 'zero',
}

/**
 * The tax class that a file means by its code, by its name in French or English, or by its rate in percent ('20', '5,5 %'). Null when the seller has no
 * rate for it, or two classes have that rate: a class without a rate would be taxed as another. Before the first rate is set, any code is one.
 */
export function taxClassOf(typed: string, rates: readonly TaxRate[]): string | null {
  const code = typed.trim().toLowerCase()
  const percent = /^(\d{1,3}(?:[.,]\d{1,4})?)\s*%?$/.exec(code)?.[1]
  if (percent !== undefined) {
    const [whole = '', decimals = ''] = percent.split(/[.,]/)
    const rate = Number(whole + decimals.padEnd(4, '0'))
    const alike = rates.filter((one) => one.rate === rate)
    return alike.length === 1 ? alike[0]!.taxClass : null
  }
  const meant = words[plain(code)] ?? code
  if (rates.length === 0) return /^[a-z][a-z0-9_]{1,30}$/.test(meant) ? meant : null
  return rates.some(({ taxClass }) => taxClass === meant) ? meant : null
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '')
}
