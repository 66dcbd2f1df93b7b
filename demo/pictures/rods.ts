import { thread } from './bolts.ts'
import { box, n, picture, polygon, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A long threaded rod, drawn as a piece broken off at both sides. */
export function threadedRod(diameter: number, tone: Tone): string {
  return picture(turned(-40, thread(-8, 104, scaled(diameter, [4, 30], [11, 30]), tone)))
}

/** A smooth pin. Millimetres. */
export function dowelPin(diameter: number, length: number, tone: Tone): string {
  const [x, y, wide, high] = across(diameter, length)
  return picture(turned(-40, box(x, y, wide, high, tone.fill, tone.line, high * 0.25), box(x + 3, y + high * 0.2, wide - 6, high * 0.2, tone.light)))
}

/** A slotted spring pin: a tube with a seam and its two chamfers. */
export function springPin(diameter: number, length: number, tone: Tone): string {
  const [x, y, wide, high] = across(diameter, length)
  const chamfer = 4
  return picture(
    turned(
      -40,
      shape(
        polygon([
          [x, y + 2],
          [x + chamfer, y],
          [x + wide - chamfer, y],
          [x + wide, y + 2],
          [x + wide, y + high - 2],
          [x + wide - chamfer, y + high],
          [x + chamfer, y + high],
          [x, y + high - 2],
        ]),
        tone.fill,
        tone.line,
      ),
      box(x + 3, y + high * 0.16, wide - 6, high * 0.18, tone.light),
      trace(`M${n(x + 1)} ${n(y + high * 0.62)}H${n(x + wide - 1)}`, tone.line, 2),
      trace(`M${n(x + chamfer)} ${n(y)}v${n(high)}M${n(x + wide - chamfer)} ${n(y)}v${n(high)}`, tone.dark),
    ),
  )
}

/** A split pin with its eye. */
export function splitPin(diameter: number, length: number, tone: Tone): string {
  const wide = scaled(diameter, [1, 8], [4, 9])
  const long = scaled(length, [10, 100], [44, 64])
  const start = 48 - long / 2 + 8
  const eye = wide * 1.5
  return picture(
    turned(
      -40,
      trace(
        `M${n(start)} ${n(48 - wide / 2)}C${n(start - 8)} ${n(48 - wide)} ${n(start - 8)} ${n(48 - eye * 1.3)} ${n(start - 17)} ${n(48 - eye)}S${n(start - 24)} ${n(48 + eye * 0.8)} ${n(start - 14)} ${n(48 + eye * 0.8)}S${n(start - 4)} ${n(48 + wide / 2)} ${n(start)} ${n(48 + wide / 2)}`,
        tone.line,
        wide * 0.8 + 2,
      ),
      trace(
        `M${n(start)} ${n(48 - wide / 2)}C${n(start - 8)} ${n(48 - wide)} ${n(start - 8)} ${n(48 - eye * 1.3)} ${n(start - 17)} ${n(48 - eye)}S${n(start - 24)} ${n(48 + eye * 0.8)} ${n(start - 14)} ${n(48 + eye * 0.8)}S${n(start - 4)} ${n(48 + wide / 2)} ${n(start)} ${n(48 + wide / 2)}`,
        tone.fill,
        wide * 0.8,
      ),
      box(start - 1, 48 - wide, long - 6, wide, tone.fill, tone.line, 1),
      box(start - 1, 48, long, wide, tone.light, tone.line, 1),
    ),
  )
}

/** A blind rivet: dome, body, mandrel. */
export function rivet(diameter: number, length: number, tone: Tone, mandrel: Tone): string {
  const wide = scaled(diameter, [2.4, 6.4], [11, 19])
  const body = scaled(length, [5, 40], [14, 44])
  const head = 30
  return picture(
    turned(
      -40,
      box(head + 4, 48 - wide * 0.24, -head + 4 + 92, wide * 0.48, mandrel.fill, mandrel.line, 1),
      box(-4, 48 - wide * 0.22, head + 6, wide * 0.44, mandrel.fill, mandrel.line),
      box(head, 48 - wide / 2, body, wide, tone.fill, tone.line, 1),
      box(head, 48 - wide * 0.3, body, wide * 0.2, tone.light),
      shape(`M${head} ${n(48 - wide)}Q${n(head - wide * 0.62)} ${n(48 - wide * 0.8)} ${n(head - wide * 0.62)} 48T${head} ${n(48 + wide)}Z`, tone.light, tone.line),
    ),
  )
}

function across(diameter: number, length: number): [number, number, number, number] {
  const high = scaled(diameter, [1.5, 16], [14, 28])
  const wide = scaled(length, [8, 100], [48, 92])
  return [48 - wide / 2, 48 - high / 2, wide, high]
}
