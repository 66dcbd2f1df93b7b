import { m } from '../../../paraglide/messages.js'

const words: Record<string, () => string> = {
  standard: m.office_tax_standard,
  intermediate: m.office_tax_intermediate,
  reduced: m.office_tax_reduced,
  super: m.office_tax_super,
  zero: m.office_tax_zero,
}

/** A tax class in words; one of the seller's own as he wrote it. */
export function taxClassWord(taxClass: string): string {
  return words[taxClass]?.() ?? taxClass
}

/** The tax class that a person means: by its name in his language, else by what he wrote as a code. */
export function taxClassOf(typed: string): string {
  const meant = typed.trim().toLowerCase()
  return Object.keys(words).find((taxClass) => words[taxClass]!().toLowerCase() === meant) ?? meant
}
