import { box, disc, n, oval, picture, placed, ring, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A bend, tee, sleeve, reducer or cap with a bead at each mouth. Outer millimetres. */
export function fitting(
  kind: 'elbow' | 'bend45' | 'tee' | 'sleeve' | 'reducer' | 'cap' | 'union',
  diameter: number,
  tone: Tone,
  mouth: 'solder' | 'press' | 'push' = 'solder',
): string {
  const wide = scaled(diameter, [10, 125], [24, 38])
  const half = wide / 2
  const lip = mouth === 'solder' ? 3 : 6
  const edge = mouth === 'solder' ? 2 : 4
  const mouthAt = (x: number, y: number, degrees: number): string =>
    `<g transform="translate(${n(x)} ${n(y)}) rotate(${degrees})">${box(-half - edge / 2, -lip, wide + edge, lip * 2.4, tone.fill, tone.line, mouth === 'solder' ? 1 : 3)}${box(-half + 2, -lip + 1, wide * 0.18, lip * 2, tone.light)}${mouth === 'press' ? box(-half - edge / 2, lip * 0.2, wide + edge, 2.4, tone.dark) : ''}</g>`
  const size = scaled(diameter, [10, 125], [0.84, 1])
  return picture(placed(0, 0, size, ...bodyOf(kind, wide, tone, mouthAt)))
}

function bodyOf(kind: string, wide: number, tone: Tone, mouth: (x: number, y: number, degrees: number) => string): string[] {
  const half = wide / 2
  if (kind === 'elbow') {
    const c = 52
    return [
      shape(`M14 ${n(c - half)}H${n(c - half * 0.2)}Q${n(c + half)} ${n(c - half)} ${n(c + half)} ${n(c + half * 0.2)}V82H${n(c - half)}V${n(c + half)}H14Z`, tone.fill, tone.line),
      trace(
        `M22 ${n(c - half + wide * 0.2)}H${n(c - half * 0.2)}Q${n(c + half - wide * 0.2)} ${n(c - half + wide * 0.2)} ${n(c + half - wide * 0.2)} ${n(c + half * 0.2)}V78`,
        tone.light,
        wide * 0.14,
      ),
      mouth(14, c, 90),
      mouth(c, 82, 180),
    ]
  }
  if (kind === 'bend45') {
    return [
      trace('M12 62H46L76 32', tone.line, wide + 2.4),
      trace('M12 62H46L76 32', tone.fill, wide),
      trace(`M14 ${n(62 - half * 0.5)}H42L68 ${n(38 - half * 0.5)}`, tone.light, wide * 0.14),
      mouth(14, 62, 90),
      mouth(75, 33, 225),
    ]
  }
  if (kind === 'tee') {
    return [
      box(48 - half, 40, wide, 46, tone.fill, tone.line),
      box(10, 40 - half, 76, wide, tone.fill, tone.line),
      box(48 - half + 1, 40, wide - 2, 20, tone.fill),
      box(16, 40 - half + wide * 0.16, 64, wide * 0.16, tone.light),
      trace(`M${n(48 - half + wide * 0.22)} ${n(42 + half)}V78`, tone.light, wide * 0.14),
      mouth(12, 40, 90),
      mouth(84, 40, 270),
      mouth(48, 84, 180),
    ]
  }
  if (kind === 'cap')
    return [
      shape(`M26 ${n(48 - half)}H60Q${n(60 + half)} ${n(48 - half)} ${n(60 + half)} 48T60 ${n(48 + half)}H26Z`, tone.fill, tone.line),
      box(30, 48 - half + wide * 0.16, 32, wide * 0.16, tone.light),
      mouth(26, 48, 90),
    ]
  if (kind === 'reducer') {
    const small = half * 0.62
    return [
      shape(`M12 ${n(48 - half)}H44L56 ${n(48 - small)}H84V${n(48 + small)}H56L44 ${n(48 + half)}H12Z`, tone.fill, tone.line),
      trace(`M18 ${n(48 - half * 0.55)}H44L56 ${n(48 - small * 0.5)}H78`, tone.light, wide * 0.14),
      mouth(14, 48, 90),
    ]
  }
  return [
    box(10, 48 - half, 76, wide, tone.fill, tone.line),
    box(14, 48 - half + wide * 0.16, 68, wide * 0.16, tone.light),
    mouth(12, 48, 90),
    mouth(84, 48, 270),
    kind === 'union'
      ? box(35, 48 - half - 7, 26, wide + 14, tone.dark, tone.line, 2) + box(35.6, 48 - half * 0.6, 24.8, wide * 0.6, tone.fill)
      : trace(`M48 ${n(48 - half)}v${n(wide)}`, tone.dark),
  ]
}

/** A straight length of pipe, in perspective at its near end. */
export function pipe(diameter: number, tone: Tone, wall = 0.82): string {
  const wide = scaled(diameter, [8, 125], [13, 34])
  return picture(
    turned(
      -35,
      box(-14, 48 - wide / 2, 100, wide, tone.fill, tone.line),
      box(-14, 48 - wide * 0.32, 100, wide * 0.22, tone.light),
      box(-14, 48 + wide * 0.24, 100, wide * 0.2, tone.dark),
      oval(86, 48, wide * 0.26, wide / 2, tone.light, tone.line),
      oval(86, 48, wide * 0.26 * wall, (wide / 2) * wall, '#33383d', tone.line),
    ),
  )
}

/** A coil of pipe, conduit or hose; ribs when it is corrugated. */
export function coil(diameter: number, tone: Tone, ribbed = false): string {
  const wide = scaled(diameter, [3, 63], [4.5, 12])
  const rings = [38 - wide / 2, 38 - wide * 1.45]
  const turns = rings.map(
    (radius) =>
      trace(ring(48, 48, radius), tone.line, wide + 1.6) +
      trace(ring(48, 48, radius), tone.fill, wide) +
      (ribbed
        ? trace(ring(48, 48, radius), tone.dark, wide - 1.6).replace('/>', ' stroke-dasharray="1.3 2.2" stroke-linecap="butt"/>')
        : trace(ring(48, 48, radius + wide * 0.18), tone.light, wide * 0.22)),
  )
  const tail = `M${n(48 + (rings[1] ?? 20))} 48Q${n(48 + (rings[1] ?? 20))} 78 88 86`
  return picture(
    ...turns.toReversed(),
    trace(tail, tone.line, wide + 1.6),
    trace(tail, tone.fill, wide),
    trace(tail, tone.light, wide * 0.22),
    box(43, 5, 10, wide * 2.4 + 5, '#cfd5da', '#8b959e', 2),
    box(43, 84 - wide * 2, 10, wide * 2.4 + 5, '#cfd5da', '#8b959e', 2),
  )
}

/** A threaded brass piece: nipple, plug, bush, threaded elbow or socket. */
export function threadedFitting(kind: 'nipple' | 'plug' | 'bush' | 'socket' | 'hose', inches: number, tone: Tone): string {
  const wide = scaled(inches, [0.375, 2], [28, 46])
  const half = wide / 2
  const teeth = (from: number, to: number): string => {
    let d = ''
    for (let x = from + 3; x < to - 1; x += 3.4) d += `M${n(x)} ${n(48 - half)}v${n(wide)}`
    return d
  }
  const male = (from: number, to: number): string =>
    box(from, 48 - half, to - from, wide, tone.fill, tone.line, 1) + box(from, 48 - half + wide * 0.18, to - from, wide * 0.2, tone.light) + trace(teeth(from, to), tone.dark, 1.1)
  const hex = (from: number, to: number, grow: number): string =>
    box(from, 48 - half - grow, to - from, wide + 2 * grow, tone.fill, tone.line, 2) +
    box(from + 0.6, 48 - (half + grow) * 0.5, to - from - 1.2, half + grow, tone.light) +
    trace(`M${n(from)} ${n(48 - (half + grow) * 0.5)}H${n(to)}M${n(from)} ${n(48 + (half + grow) * 0.5)}H${n(to)}`, tone.dark)
  const parts = {
    nipple: male(12, 40) + male(56, 84) + hex(38, 58, 6),
    plug: male(34, 74) + hex(18, 36, 7),
    bush: male(38, 78) + hex(22, 40, 9) + trace('M78 34V62', tone.line, 2),
    socket: hex(16, 80, 6) + oval(80, 48, 7, half + 2, tone.dark, tone.line),
    hose:
      male(60, 86) +
      hex(46, 62, 6) +
      trace(`M12 48H46`, tone.line, wide * 0.62) +
      trace(`M13 48H46`, tone.fill, wide * 0.62 - 2) +
      trace(`M18 ${n(48 - wide * 0.3)}v${n(wide * 0.6)}M26 ${n(48 - wide * 0.3)}v${n(wide * 0.6)}M34 ${n(48 - wide * 0.3)}v${n(wide * 0.6)}`, tone.line, 2),
  }
  return picture(parts[kind])
}

/** A ball valve with lever or butterfly, a check valve, a pressure reducer. */
export function valve(kind: 'lever' | 'butterfly' | 'check' | 'reducer' | 'tap', inches: number, tone: Tone, grip: Tone): string {
  const size = scaled(inches, [0.375, 2], [0.86, 1.02])
  const body =
    box(8, 48, 18, 30, tone.fill, tone.line, 2) +
    box(70, 48, 18, 30, tone.fill, tone.line, 2) +
    box(24, 44, 48, 38, tone.fill, tone.line, 6) +
    box(10, 52, 14, 6, tone.light) +
    box(28, 50, 40, 6, tone.light, '', 2) +
    trace('M26 48V78M70 48V78', tone.dark)
  const top = {
    lever:
      box(43, 30, 10, 15, tone.dark, tone.line) +
      shape('M40 24H62Q66 24 70 20L88 14Q93 14 93 18T88 24L70 31Q66 33 60 33H40Z', grip.fill, grip.line) +
      trace('M44 27H62L86 18', grip.light, 2),
    butterfly:
      box(43, 30, 10, 15, tone.dark, tone.line) +
      shape('M48 22Q34 12 26 18T30 32Q40 34 48 30Q56 34 66 32T70 18Q62 12 48 22Z', grip.fill, grip.line) +
      trace('M30 20Q34 17 42 22', grip.light, 2),
    check: trace('M36 70H58M52 64L59 70L52 76', tone.line, 3),
    reducer:
      shape('M36 44V22Q36 10 48 10T60 22V44Z', grip.fill, grip.line) +
      trace('M40 40V22Q40 16 44 14', grip.light, 2.6) +
      disc(78, 36, 9, '#fbfcfc', '#64717e') +
      trace('M78 36L83 32M78 45V50', '#c8493f', 1.6),
    tap: box(43, 26, 10, 20, tone.dark, tone.line) + box(28, 14, 40, 12, grip.fill, grip.line, 6) + trace('M33 18H60', grip.light, 2.2),
  }
  return picture(placed(0, -2, size, body, top[kind]))
}

/** A pipe clip, a hose clamp. Millimetres. */
export function clamp(kind: 'clip' | 'hose' | 'double', diameter: number, tone: Tone, lining: Tone): string {
  const radius = scaled(diameter, [8, 160], [19, 33])
  if (kind === 'double') {
    const one = (x: number): string => trace(ring(x, 46, 15), tone.line, 6.4) + trace(ring(x, 46, 15), tone.fill, 5)
    return picture(one(27), one(69), box(44, 36, 8, 20, tone.dark, tone.line, 1), box(44.5, 58, 7, 28, tone.fill, tone.line), disc(48, 46, 3, tone.light, tone.line))
  }
  const band = trace(ring(48, 46, radius), tone.line, 6.8) + trace(ring(48, 46, radius), tone.fill, 5.2) + trace(ring(48, 46, radius - 4.6), lining.fill, 3)
  if (kind === 'hose')
    return picture(
      band,
      trace(ring(48, 46, radius), tone.dark, 3).replace('/>', ' stroke-dasharray="1.2 3" stroke-linecap="butt"/>'),
      box(34, 46 + radius - 3, 28, 15, tone.light, tone.line, 3),
      box(60, 46 + radius - 1, 10, 11, tone.dark, tone.line, 1),
      trace(`M65 ${n(46 + radius + 1)}v7`, tone.light, 1.6),
    )
  return picture(
    band,
    box(48 - radius - 12, 40, 13, 12, tone.fill, tone.line, 1),
    box(48 + radius - 1, 40, 13, 12, tone.fill, tone.line, 1),
    disc(48 - radius - 6, 46, 3, tone.dark, tone.line),
    disc(48 + radius + 6, 46, 3, tone.dark, tone.line),
    box(43, 46 + radius + 2, 10, 10, tone.dark, tone.line, 1),
  )
}
