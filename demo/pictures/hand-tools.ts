import { at, box, disc, n, picture, polygon, regular, ring, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** Pliers, closed, jaws up. Length in millimetres. */
export function pliers(kind: 'combination' | 'cutter' | 'long' | 'pump' | 'stripper', length: number, grip: Tone, steel: Tone): string {
  const size = scaled(length, [115, 300], [0.86, 1.06])
  const jaw = { combination: 30, cutter: 18, long: 40, pump: 26, stripper: 24 }[kind]
  const broad = { combination: 10, cutter: 11, long: 6, pump: 11, stripper: 9 }[kind]
  const pivot = 42
  const tip = pivot - jaw
  const left =
    kind === 'pump'
      ? `M47.5 ${pivot + 4}L47 ${tip + 14}Q47 ${tip + 2} 36 ${tip}L34 ${tip + 5}Q38 ${tip + 12} 38 ${tip + 20}L37 ${pivot + 8}Z`
      : `M47.5 ${pivot + 4}V${tip}L${48 - broad * 0.55} ${tip + 0.6}L${48 - broad} ${tip + jaw * 0.5}Q${48 - broad - 3} ${pivot} ${48 - broad} ${pivot + 8}Z`
  const handle = `M40 ${pivot + 4}Q30 ${pivot + 16} 31 92Q34.5 96 38 92Q39 ${pivot + 24} 47 ${pivot + 8}Z`
  const half = shape(handle, grip.fill, grip.line) + trace(`M37 ${pivot + 16}Q33.6 70 34 88`, grip.light, 2)
  const mirror = (part: string): string => `<g transform="matrix(-1 0 0 1 96 0)">${part}</g>`
  return picture(
    `<g transform="rotate(28 48 48) translate(${n(48 * (1 - size))} ${n(48 * (1 - size))}) scale(${n(size * 10) === '10' ? '1' : String(Math.round(size * 100) / 100)})">`,
    half,
    mirror(half),
    shape(left, steel.fill, steel.line),
    mirror(shape(left, steel.fill, steel.line)),
    kind === 'combination' || kind === 'long' ? trace(`M46 ${tip + 4}h4M46 ${tip + 7}h4M46 ${tip + 10}h4M46 ${tip + 13}h4`, steel.dark, 1.1) : '',
    kind === 'cutter' ? shape(`M48 ${tip}l-4 7l4 5l4 -5Z`, steel.dark, steel.line) : '',
    kind === 'stripper' ? trace(`M45 ${tip + 8}a3 3 0 0 0 6 0M46 ${tip + 15}a2 2 0 0 0 4 0`, steel.line) : '',
    disc(48, pivot + 3, 6.5, steel.light, steel.line),
    disc(48, pivot + 3, 2, steel.dark),
    '</g>',
  )
}

/** A combination spanner; millimetres across flats. */
export function spanner(flats: number, steel: Tone): string {
  const size = scaled(flats, [6, 36], [0.72, 1])
  const jaw = 15 * size
  const shaft = 7.5 * size
  const head = polygon([
    [48 - jaw * 0.5, 2],
    [48 - jaw, 9],
    [48 - jaw, 18],
    [48 - shaft / 2, 18 + jaw],
    [48 + shaft / 2, 18 + jaw],
    [48 + jaw, 18],
    [48 + jaw, 9],
    [48 + jaw * 0.5, 2],
    [48 + jaw * 0.5, 14],
    [48, 17.5],
    [48 - jaw * 0.5, 14],
  ])
  return picture(
    turned(
      35,
      box(48 - shaft / 2, 22, shaft, 54, steel.fill, steel.line),
      box(48 - shaft * 0.2, 30, shaft * 0.4, 38, steel.dark, '', 1.4),
      shape(head, steel.fill, steel.line),
      shape(ring(48, 82, jaw * 0.86) + regular(48, 82, jaw * 0.52, 12), steel.fill, steel.line),
      trace(`M${n(48 - jaw * 0.66)} 80A${n(jaw * 0.7)} ${n(jaw * 0.7)} 0 0 1 46 ${n(82 - jaw * 0.68)}M${n(48 - jaw * 0.78)} 10V18`, steel.light, 1.8),
    ),
  )
}

/** An adjustable spanner or a pipe wrench. */
export function wrench(kind: 'adjustable' | 'pipe', length: number, grip: Tone, steel: Tone): string {
  const size = scaled(length, [150, 600], [0.84, 1])
  const handle = 11 * size
  return picture(
    turned(
      32,
      shape(
        polygon([
          [48 - handle / 2, 36],
          [48 - handle * 0.7, 90],
          [48, 95],
          [48 + handle * 0.7, 90],
          [48 + handle / 2, 36],
        ]),
        grip.fill,
        grip.line,
      ),
      trace('M46 44L45 86', grip.light, 2.2),
      kind === 'adjustable'
        ? shape('M34 6L30 18Q30 32 42 38H56Q66 34 64 24L56 22V20H44V4Z', steel.fill, steel.line) +
            shape('M56 20V4L64 8Q68 16 64 24Z', steel.light, steel.line) +
            box(50, 25, 12, 7, steel.dark, steel.line, 1) +
            trace('M53 25v7M56 25v7M59 25v7', steel.light, 0.9)
        : shape('M34 2L32 10L46 14V36H40V44H58V10Q56 2 46 2Z', steel.fill, steel.line) +
            shape('M34 22L32 32L40 34H60V24H46Z', steel.dark, steel.line) +
            trace('M35 10.5l2 2M39 11.6l2 2M36 23l2 2M40 23.4l2 2', steel.line),
    ),
  )
}

/** A screwdriver; blade length in millimetres. */
export function screwdriver(drive: 'slot' | 'cross' | 'torx' | 'nut', length: number, width: number, grip: Tone, steel: Tone): string {
  const long = scaled(length, [40, 250], [26, 52])
  const wide = scaled(width, [2, 13], [4, 8.5])
  const end = 46 + long
  const tip =
    drive === 'slot'
      ? polygon([
          [48 - wide / 2, 44],
          [48 - wide / 2, end - 8],
          [48 - wide * 0.7, end - 5],
          [48 - wide * 0.5, end],
          [48 + wide * 0.5, end],
          [48 + wide * 0.7, end - 5],
          [48 + wide / 2, end - 8],
          [48 + wide / 2, 44],
        ])
      : drive === 'nut'
        ? polygon([
            [48 - wide / 2, 44],
            [48 - wide / 2, end - 14],
            [48 - wide, end - 11],
            [48 - wide, end],
            [48 + wide, end],
            [48 + wide, end - 11],
            [48 + wide / 2, end - 14],
            [48 + wide / 2, 44],
          ])
        : polygon([
            [48 - wide / 2, 44],
            [48 - wide / 2, end - 6],
            [48 - wide * 0.15, end],
            [48 + wide * 0.15, end],
            [48 + wide / 2, end - 6],
            [48 + wide / 2, 44],
          ])
  return picture(
    turned(
      -45,
      shape(tip, steel.fill, steel.line),
      trace(`M${n(48 - wide * 0.2)} 48V${n(end - 9)}`, steel.light, 1.4),
      drive === 'cross'
        ? trace(`M48 ${n(end - 6)}V${n(end - 1)}`, steel.dark)
        : drive === 'torx'
          ? trace(`M${n(48 - wide * 0.25)} ${n(end - 5)}v3M${n(48 + wide * 0.25)} ${n(end - 5)}v3`, steel.dark)
          : '',
      shape('M44 46V42Q38 36 39 24Q37 8 40 2Q48 -2 56 2Q59 8 57 24Q58 36 52 42V46Z', grip.fill, grip.line),
      trace('M43.5 6Q42 18 44 34M52.5 6Q54 18 52 34', grip.dark, 2.2),
      trace('M48 4V36', grip.light, 2.4),
      box(42.5, 40, 11, 5, grip.dark, grip.line, 1),
    ),
  )
}

/** A socket for a ratchet; millimetres across flats. */
export function socket(flats: number, deep: boolean, steel: Tone): string {
  const wide = scaled(flats, [4, 32], [30, 62])
  const tall = deep ? 78 : 46
  const top = 48 - tall / 2
  const left = 48 - wide / 2
  const neck = Math.min(wide, 34)
  return picture(
    shape(
      polygon([
        [left, top + 8],
        [left, top + tall * 0.56],
        [48 - neck / 2, top + tall * 0.66],
        [48 - neck / 2, top + tall],
        [48 + neck / 2, top + tall],
        [48 + neck / 2, top + tall * 0.66],
        [left + wide, top + tall * 0.56],
        [left + wide, top + 8],
      ]),
      steel.fill,
      steel.line,
    ),
    box(left + wide * 0.14, top + 12, wide * 0.16, tall * 0.44, steel.light, '', 2),
    trace(`M${n(48 - neck / 2)} ${n(top + tall * 0.8)}H${n(48 + neck / 2)}M${n(48 - neck / 2)} ${n(top + tall * 0.85)}H${n(48 + neck / 2)}`, steel.dark),
    `<ellipse cx="48" cy="${n(top + 8)}" rx="${n(wide / 2)}" ry="${n(wide * 0.2)}" fill="${steel.light}" stroke="${steel.line}"/>`,
    shape(
      polygon(
        Array.from({ length: 6 }, (_, i) => {
          const [x, y] = at(0, 0, wide * 0.34, i * 60)
          return [48 + x, top + 8 + y * 0.4] as const
        }),
      ),
      steel.dark,
      steel.line,
    ),
  )
}

/** A bent hexagon or star key; millimetres or star size. */
export function keyTool(size: number, steel: Tone): string {
  const wide = scaled(size, [1.5, 12], [5, 12])
  const d = 'M30 82V34Q30 20 44 20H80'
  return picture(trace(d, steel.line, wide + 2.2), trace(d, steel.fill, wide), trace('M28.6 80V34Q29 19 44 18.4H78', steel.light, wide * 0.24))
}
