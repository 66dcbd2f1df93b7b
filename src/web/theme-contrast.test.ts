import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'app.css'), 'utf8')
const grounds = ['base-100', 'base-200', 'base-300']
const inks = ['base-content', 'muted', 'primary', 'info', 'success', 'warning', 'error']
const fills = ['primary', 'secondary', 'neutral', 'info', 'success', 'warning', 'error']

describe.each(['comptoir', 'comptoir-dark'])('theme %s', (name) => {
  const colours = coloursOf(name)

  test.each(inks.flatMap((ink) => grounds.slice(0, 2).map((ground) => [ink, ground] as const)))('text in %s can be read on %s', (ink, ground) => {
    expect(contrast(colours(ink), colours(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ['base-content', 'base-300'],
    ['muted', 'base-300'],
    ['primary', 'tint'],
    ['base-content', 'tint'],
  ] as const)('text in %s can be read on %s', (ink, ground) => {
    expect(contrast(colours(ink), colours(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(fills)('what is written on a fill of %s can be read', (fill) => {
    expect(contrast(colours(`${fill}-content`), colours(fill))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['info', 'warning', 'error', 'success'])('a message of kind %s can be read on its own tint', (kind) => {
    expect(contrast(colours(kind), mixed(colours(kind), colours('base-100'), 0.12))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(grounds.slice(0, 2))('the edge of a field is seen on %s', (ground) => {
    expect(contrast(colours('edge'), colours(ground))).toBeGreaterThanOrEqual(3)
  })
})

type Rgb = readonly [number, number, number]

function coloursOf(theme: string): (name: string) => Rgb {
  const block = css.split('@plugin').find((part) => part.includes(`name: '${theme}';`)) ?? ''
  return (name) => {
    const hex = new RegExp(`--color-${name}: #([0-9a-f]{6});`).exec(block)?.[1]
    if (!hex) throw new Error(`${theme} has no colour ${name}`)
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb
  }
}

function mixed(top: Rgb, ground: Rgb, share: number): Rgb {
  return top.map((value, i) => value * share + (ground[i] ?? 0) * (1 - share)) as unknown as Rgb
}

/** WCAG 2.2: relative luminance and contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
