import { box, n, picture, polygon, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A screw for wood or board: head, plain neck, coarse thread, point. Millimetres. */
export function woodScrew(head: 'flat' | 'pan' | 'hex' | 'bugle' | 'washer', diameter: number, length: number, tone: Tone, neck = 0.3): string {
  const width = scaled(diameter, [3, 16], [12, 20])
  const long = scaled(length, [12, 300], [54, 92])
  const depth = head === 'hex' ? width * 0.75 : head === 'pan' || head === 'washer' ? width * 0.6 : width * 0.75
  const start = 48 - (long + depth) / 2 + depth
  const end = start + long
  const core = width * 0.62
  const tip = Math.min(long * 0.3, width * 1.3)
  const from = start + long * (length > diameter * 8 ? neck : 0.06)
  let flights = ''
  const pitch = width * 0.42
  for (let x = from; x < end - tip * 0.35; x += pitch) {
    const left = Math.max(0, Math.min(1, (end - x) / tip))
    const reach = Math.max(core * 0.35, (width / 2) * left)
    flights += `M${n(x)} ${n(48 - reach)}L${n(x + pitch * 0.75)} ${n(48 + reach)}`
  }
  return picture(
    turned(
      -40,
      trace(flights, tone.line, 2.4),
      shape(
        polygon([
          [start, 48 - core / 2],
          [end - tip, 48 - core / 2],
          [end, 48],
          [end - tip, 48 + core / 2],
          [start, 48 + core / 2],
        ]),
        tone.fill,
        tone.line,
      ),
      box(start, 48 - core * 0.32, long - tip, core * 0.24, tone.light),
      trace(flights, tone.dark, 1.5),
      headOf(head, start, depth, width, core, tone),
    ),
  )
}

function headOf(head: string, start: number, depth: number, width: number, core: number, tone: Tone): string {
  const left = start - depth
  const wide = width * 2
  if (head === 'hex') {
    return (
      box(left, 48 - width * 0.8, depth, width * 1.6, tone.fill, tone.line, 1) +
      box(left, 48 - width * 0.4, depth, width * 0.8, tone.light) +
      box(start - 2, 48 - width * 1.05, 3, width * 2.1, tone.dark, tone.line, 1)
    )
  }
  if (head === 'flat' || head === 'bugle') {
    const cone =
      head === 'flat'
        ? `M${n(left)} ${n(48 - wide / 2)}h1.6L${n(start)} ${n(48 - core / 2)}v${n(core)}L${n(left + 1.6)} ${n(48 + wide / 2)}h-1.6Z`
        : `M${n(left)} ${n(48 - wide / 2)}Q${n(left + depth * 0.35)} ${n(48 - core / 2)} ${n(start)} ${n(48 - core / 2)}v${n(core)}Q${n(left + depth * 0.35)} ${n(48 + core / 2)} ${n(left)} ${n(48 + wide / 2)}Z`
    return (
      shape(cone, tone.fill, tone.line) +
      shape(
        polygon([
          [left + 1.5, 48 - wide * 0.32],
          [start, 48 - core * 0.3],
          [start, 48 - core * 0.05],
          [left + 1.5, 48 - wide * 0.1],
        ]),
        tone.light,
      )
    )
  }
  const broad = head === 'washer' ? wide * 1.25 : wide
  return (
    shape(`M${n(start)} ${n(48 - broad / 2)}Q${n(left)} ${n(48 - broad * 0.42)} ${n(left)} 48T${n(start)} ${n(48 + broad / 2)}Z`, tone.fill, tone.line) +
    trace(`M${n(left + depth * 0.5)} ${n(48 - broad * 0.26)}Q${n(left + depth * 0.3)} ${n(48 - broad * 0.12)} ${n(left + depth * 0.3)} 48`, tone.light, 2)
  )
}

/** A nail with flat or lost head. */
export function nail(kind: 'flat' | 'lost' | 'annular', diameter: number, length: number, tone: Tone): string {
  const width = scaled(diameter, [1.2, 6], [6, 11])
  const long = scaled(length, [15, 160], [64, 100])
  const start = 48 - long / 2
  const tip = width * 1.5
  const wide = kind === 'lost' ? width * 1.5 : width * 2.8
  let rings = ''
  if (kind === 'annular') for (let x = start + long * 0.4; x < start + long - tip; x += 2.6) rings += `M${n(x)} ${n(48 - width / 2)}v${n(width)}`
  return picture(
    turned(
      -40,
      shape(
        polygon([
          [start, 48 - width / 2],
          [start + long - tip, 48 - width / 2],
          [start + long, 48],
          [start + long - tip, 48 + width / 2],
          [start, 48 + width / 2],
        ]),
        tone.fill,
        tone.line,
      ),
      box(start, 48 - width * 0.3, long - tip, width * 0.24, tone.light),
      rings ? trace(rings, tone.line, 1) : '',
      box(start - 3, 48 - wide / 2, 4, wide, tone.fill, tone.line, 1),
    ),
  )
}
