import { box, disc, n, picture, polygon, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A tape measure; length in metres. */
export function tape(metres: number, tone: Tone): string {
  const size = scaled(metres, [2, 30], [27, 34])
  const x = 40
  return picture(
    shape(
      `M${n(x - size)} ${n(50 + size)}V44Q${n(x - size)} ${n(50 - size)} ${n(x)} ${n(50 - size)}H${n(x + size * 0.5)}Q${n(x + size)} ${n(50 - size)} ${n(x + size)} ${n(50 - size * 0.4)}V${n(50 + size)}Z`,
      tone.fill,
      tone.line,
    ),
    disc(x, 50, size * 0.62, tone.dark, tone.line),
    disc(x, 50, size * 0.42, tone.light),
    box(x + size, 50 + size - 9, 92 - x - size, 7, '#f3e08b', '#8a7a2c'),
    trace(`M${n(x + size + 4)} ${n(50 + size - 9)}v4M${n(x + size + 8)} ${n(50 + size - 9)}v2.6M${n(x + size + 12)} ${n(50 + size - 9)}v4`, '#6b5f22', 0.9),
    box(90, 50 + size - 10, 2.6, 13, '#b3bdc7', '#64717e'),
  )
}

/** A spirit level; length in centimetres. */
export function level(centimetres: number, tone: Tone): string {
  const long = scaled(centimetres, [25, 200], [70, 100])
  const left = 48 - long / 2
  const vial = (x: number, y: number, wide: number, high: number): string =>
    box(x, y, wide, high, '#d9e59a', '#6f7a33', 2) +
    (wide > high ? trace(`M${n(x + wide * 0.36)} ${n(y)}v${n(high)}M${n(x + wide * 0.64)} ${n(y)}v${n(high)}`, '#6f7a33', 0.9) : '')
  return picture(
    turned(
      -25,
      box(left, 38, long, 20, tone.fill, tone.line, 2),
      box(left, 38, long, 4, tone.light),
      box(left, 54, long, 4, tone.dark),
      box(left, 38, 5, 20, '#5a616a', '#858d96', 1),
      box(left + long - 5, 38, 5, 20, '#5a616a', '#858d96', 1),
      vial(42, 39, 14, 6),
      vial(left + 12, 43, 6, 10),
      vial(left + long - 18, 43, 6, 10),
    ),
  )
}

/** A try square or a carpenter's square; millimetres. */
export function trySquare(length: number, tone: Tone): string {
  const long = scaled(length, [150, 600], [48, 72])
  let marks = ''
  for (let i = 1; i < long / 5; i++) marks += `M24.8 ${n(72 - i * 5)}h${i % 2 ? 4 : 7}`
  return picture(box(24, 84 - long, 12, long, tone.light, tone.line), trace(marks, tone.line, 0.8), box(24, 72, 62, 14, tone.dark, tone.line, 1), box(26, 74, 58, 3, tone.fill))
}

/** A sliding caliper. */
export function caliper(length: number, tone: Tone): string {
  const long = scaled(length, [150, 300], [84, 92])
  const left = 48 - long / 2
  let marks = ''
  for (let x = left + 30; x < left + long - 2; x += 4) marks += `M${n(x)} 44v3.4`
  return picture(
    turned(
      -30,
      shape(`M${n(left)} 36H${n(left + long)}V46H${n(left + 14)}V66L${n(left + 10)} 74L${n(left + 2)} 66V46H${n(left)}Z`, tone.light, tone.line),
      trace(marks, tone.line, 0.8),
      shape(`M${n(left + 22)} 33H${n(left + 50)}V50H${n(left + 33)}V66L${n(left + 25)} 74L${n(left + 21)} 66Z`, tone.fill, tone.line),
      box(left + 30, 37, 16, 7, '#dfe8e4', tone.line, 1),
      shape(`M${n(left + 4)} 36L${n(left + 8)} 24L${n(left + 13)} 36ZM${n(left + 22)} 33L${n(left + 19)} 24L${n(left + 28)} 33Z`, tone.fill, tone.line),
    ),
  )
}

/** A carpenter's pencil, a marker or a chalk line. */
export function marker(kind: 'pencil' | 'felt' | 'chalk', tone: Tone): string {
  if (kind === 'chalk') {
    return picture(
      shape('M30 84Q20 70 22 48Q24 22 48 18Q72 22 74 48Q76 70 66 84Q48 92 30 84Z', tone.fill, tone.line),
      disc(48, 56, 17, tone.dark, tone.line),
      disc(48, 56, 6, tone.light, tone.line),
      trace('M48 18V4M44 4H52', '#64717e', 2),
      trace('M29 46Q31 30 42 25', tone.light, 3),
    )
  }
  const tip =
    kind === 'pencil'
      ? shape(
          polygon([
            [42, 20],
            [54, 20],
            [50, 8],
            [46, 8],
          ]),
          '#e3c79f',
          '#866641',
        ) +
        shape(
          polygon([
            [46, 8],
            [50, 8],
            [48, 3],
          ]),
          '#43494f',
        )
      : shape('M43 22L45 10H51L53 22Z', '#cfd5da', '#8b959e') + box(46, 5, 4, 6, tone.dark)
  return picture(
    turned(
      40,
      box(kind === 'pencil' ? 42 : 41, 20, kind === 'pencil' ? 12 : 14, 72, tone.fill, tone.line, 2),
      box(44, 22, 3, 66, tone.light),
      tip,
      kind === 'felt' ? box(41, 58, 14, 6, tone.dark) : '',
    ),
  )
}

/** A toolbox, a tool bag or an organiser. */
export function toolbox(kind: 'box' | 'bag' | 'organiser', width: number, tone: Tone): string {
  const wide = scaled(width, [250, 700], [64, 88])
  const left = 48 - wide / 2
  if (kind === 'organiser') {
    let cells = ''
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 4; column++)
        cells += box(left + 5 + (column * (wide - 10)) / 4, 30 + row * 15, (wide - 10) / 4 - 2, 13, column === row ? tone.dark : tone.light, tone.line, 1)
    return picture(box(40, 16, 16, 10, 'none', tone.line, 3), box(left, 24, wide, 56, tone.fill, tone.line, 4), cells)
  }
  return picture(
    trace(kind === 'bag' ? 'M30 40Q34 12 48 12T66 40' : 'M36 34V22H60V34', tone.line, 5),
    trace(kind === 'bag' ? 'M30 40Q34 12 48 12T66 40' : 'M36 34V22H60V34', tone.dark, 3),
    box(left, 34, wide, 46, tone.fill, tone.line, kind === 'bag' ? 8 : 3),
    box(left + 3, 37, wide - 6, 4, tone.light, '', 2),
    box(left, 50, wide, 5, tone.dark),
    box(left + wide * 0.2, 47, 9, 12, '#d3b468', '#866c33', 1),
    box(left + wide * 0.8 - 9, 47, 9, 12, '#d3b468', '#866c33', 1),
  )
}
