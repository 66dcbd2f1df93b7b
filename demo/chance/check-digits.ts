import type { Chance } from './chance-of.ts'

/** Nine digits with their Luhn digit. */
export function sirenOf(chance: Chance): string {
  return withLuhn(chance.pick(['3', '4', '5', '7', '8', '9']) + digits(chance, 7))
}

/** The SIREN, five digits of establishment, the last of them so that all fourteen pass Luhn. */
export function siretOf(siren: string, establishment: number): string {
  return withLuhn(siren + String(establishment).padStart(4, '0'))
}

/** FR, the key, the SIREN. */
export function frenchVatOf(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`
}

/** A number of that country with its own check digits. */
export function foreignVatOf(country: 'BE' | 'DE' | 'IT' | 'ES', chance: Chance): string {
  if (country === 'BE') return belgian(`0${chance.whole(4, 8)}${digits(chance, 6)}`)
  if (country === 'DE') return german(`${chance.whole(1, 3)}${digits(chance, 7)}`)
  if (country === 'IT') return `IT${withLuhn(`0${digits(chance, 6)}${chance.pick(['012', '015', '017', '024'])}`)}`
  return spanish(`${chance.pick(['08', '28', '31', '48', '50'])}${digits(chance, 5)}`)
}

/** Thirteen digits within the range that shops may use as they like, so that nobody else owns them. */
export function eanOf(number: number): string {
  const body = `29${String(number).padStart(10, '0')}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return body + ((10 - (sum % 10)) % 10)
}

function digits(chance: Chance, count: number): string {
  let text = ''
  for (let i = 0; i < count; i++) text += chance.whole(0, 9)
  return text
}

function withLuhn(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i])
    const doubled = i % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return body + ((10 - (sum % 10)) % 10)
}

function belgian(body: string): string {
  return `BE${body}${String(97 - (Number(body) % 97)).padStart(2, '0')}`
}

// ISO 7064, modulus 11,10.
function german(body: string): string {
  let product = 10
  for (const digit of body) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (2 * sum) % 11
  }
  return `DE${body}${(11 - product) % 10}`
}

function spanish(body: string): string {
  const sum = [...body].reduce((total, digit, i) => {
    const doubled = Number(digit) * 2
    return total + (i % 2 === 0 ? Math.floor(doubled / 10) + (doubled % 10) : Number(digit))
  }, 0)
  return `ESB${body}${(10 - (sum % 10)) % 10}`
}
