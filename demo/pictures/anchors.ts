import { thread } from './bolts.ts'
import { box, disc, n, picture, polygon, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A plastic plug with its slit and its ribs. Millimetres. */
export function plug(diameter: number, length: number, tone: Tone): string {
  const wide = scaled(diameter, [4, 16], [15, 27])
  const long = scaled(length, [20, 120], [50, 94])
  const left = 48 - long / 2
  let ribs = ''
  for (let x = left + long * 0.4; x < left + long - 8; x += 5) ribs += `M${n(x)} ${n(48 - wide / 2)}l3 3v${n(wide - 6)}l-3 3`
  return picture(
    turned(
      -40,
      box(left + long * 0.3, 48 - wide * 0.72, long * 0.2, wide * 1.44, tone.dark, tone.line, 3),
      shape(
        polygon([
          [left, 48 - wide / 2],
          [left + long - 7, 48 - wide / 2],
          [left + long, 48 - wide * 0.25],
          [left + long, 48 + wide * 0.25],
          [left + long - 7, 48 + wide / 2],
          [left, 48 + wide / 2],
        ]),
        tone.fill,
        tone.line,
      ),
      box(left + 2, 48 - wide * 0.34, long - 10, wide * 0.18, tone.light),
      trace(ribs, tone.dark, 1.4),
      trace(`M${n(left + long * 0.32)} 48H${n(left + long)}`, tone.line, 2),
      box(left - 4, 48 - wide * 0.72, 5, wide * 1.44, tone.fill, tone.line, 1.5),
    ),
  )
}

/** An expansion bolt for concrete: cone, sleeve, thread, washer and nut. */
export function wedgeAnchor(diameter: number, length: number, tone: Tone): string {
  const wide = scaled(diameter, [6, 24], [11, 21])
  const long = scaled(length, [40, 220], [62, 100])
  const left = 48 - long / 2
  const right = 48 + long / 2
  const cone = long * 0.12
  return picture(
    turned(
      -40,
      box(left + cone, 48 - wide * 0.42, long * 0.5, wide * 0.84, tone.fill, tone.line),
      thread(left + long * 0.5, right, wide, tone),
      shape(
        polygon([
          [left, 48 - wide * 0.62],
          [left + cone, 48 - wide * 0.42],
          [left + cone, 48 + wide * 0.42],
          [left, 48 + wide * 0.62],
        ]),
        tone.dark,
        tone.line,
      ),
      box(left + cone, 48 - wide * 0.58, long * 0.2, wide * 1.16, tone.light, tone.line, 1),
      trace(`M${n(left + cone)} 48h${n(long * 0.15)}`, tone.line, 1.6),
      box(right - long * 0.36, 48 - wide * 1.05, 3, wide * 2.1, tone.dark, tone.line, 1),
      box(right - long * 0.36 + 3.4, 48 - wide * 0.88, wide * 0.72, wide * 1.76, tone.fill, tone.line, 1),
      box(right - long * 0.36 + 3.8, 48 - wide * 0.44, wide * 0.66, wide * 0.88, tone.light),
    ),
  )
}

/** A hammer-in plug: nylon sleeve with its nail already in. */
export function nailPlug(diameter: number, length: number, tone: Tone, nail: Tone): string {
  const wide = scaled(diameter, [5, 10], [12, 18])
  const long = scaled(length, [25, 160], [42, 80])
  const left = 48 - long / 2 + 8
  return picture(
    turned(
      -40,
      box(left - 20, 48 - wide * 0.3, 26, wide * 0.6, nail.fill, nail.line),
      box(left - 23, 48 - wide * 0.75, 4, wide * 1.5, nail.fill, nail.line, 1),
      box(left, 48 - wide / 2, long, wide, tone.fill, tone.line, 2),
      box(left + 2, 48 - wide * 0.32, long - 6, wide * 0.2, tone.light),
      trace(
        `M${n(left + long * 0.45)} 48H${n(left + long)}M${n(left + long * 0.6)} ${n(48 - wide / 2)}v${n(wide)}M${n(left + long * 0.75)} ${n(48 - wide / 2)}v${n(wide)}M${n(left + long * 0.88)} ${n(48 - wide / 2)}v${n(wide)}`,
        tone.line,
        1.2,
      ),
      box(left - 4, 48 - wide * 0.95, 5, wide * 1.9, tone.fill, tone.line, 1.5),
    ),
  )
}

/** A metal anchor for hollow walls, half opened. */
export function cavityAnchor(diameter: number, length: number, tone: Tone): string {
  const wide = scaled(diameter, [3, 10], [10, 15])
  const long = scaled(length, [30, 90], [58, 82])
  const left = 48 - long / 2
  const mid = left + long * 0.62
  return picture(
    turned(
      -40,
      thread(left, left + long + 8, wide * 0.55, tone),
      shape(
        `M${n(left + 4)} ${n(48 - wide * 0.7)}L${n(mid - 12)} ${n(48 - wide * 0.7)}L${n(mid)} ${n(48 - wide * 1.7)}L${n(mid + 12)} ${n(48 - wide * 0.7)}H${n(left + long)}V${n(48 - wide * 0.35)}H${n(left + 4)}Z`,
        tone.fill,
        tone.line,
      ),
      shape(
        `M${n(left + 4)} ${n(48 + wide * 0.7)}L${n(mid - 12)} ${n(48 + wide * 0.7)}L${n(mid)} ${n(48 + wide * 1.7)}L${n(mid + 12)} ${n(48 + wide * 0.7)}H${n(left + long)}V${n(48 + wide * 0.35)}H${n(left + 4)}Z`,
        tone.fill,
        tone.line,
      ),
      box(left, 48 - wide * 1.3, 4.5, wide * 2.6, tone.light, tone.line, 1),
    ),
  )
}

/** A cartridge of resin, mortar, mastic or glue with its nozzle; the label carries the colour of the product. */
export function cartridge(millilitres: number, body: Tone, label: Tone): string {
  const wide = scaled(millilitres, [150, 600], [22, 32])
  const tall = scaled(millilitres, [150, 600], [46, 58])
  const left = 48 - wide / 2
  const top = 92 - tall
  return picture(
    shape(
      polygon([
        [45.5, 6],
        [50.5, 6],
        [53, top - 9],
        [43, top - 9],
      ]),
      body.fill,
      body.line,
    ),
    box(41, top - 10, 14, 8, body.dark, body.line, 1),
    box(left, top - 3, wide, tall, body.fill, body.line, 2),
    box(left, top + tall * 0.18, wide, tall * 0.58, label.fill, label.line),
    box(left + 3, top - 1, wide * 0.14, tall - 4, body.light),
    box(left + 3, top + tall * 0.19, wide * 0.14, tall * 0.56, label.light),
    box(left + wide * 0.28, top + tall * 0.3, wide * 0.5, 3, label.light),
    box(left + wide * 0.28, top + tall * 0.3 + 6, wide * 0.36, 2, label.light),
    disc(left + wide * 0.52, top + tall * 0.62, wide * 0.14, label.light),
  )
}
