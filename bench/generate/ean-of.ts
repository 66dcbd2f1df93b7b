/** Thirteen digits within the range that every shop may use as it likes, with their check digit. */
export function eanOf(number: number): string {
  const body = `2${String(number).padStart(11, '0')}`
  let sum = 0
  for (let i = 0; i < 12; i++) sum += (body.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3)
  return body + String((10 - (sum % 10)) % 10)
}
