import { box, disc, n, oval, picture, placed, polygon, ring, scaled, shape, trace, turned, tones, type Tone } from './svg.ts'

/** A modular device for a rail: circuit breaker, residual-current device, contactor. Poles give its width. */
export function breaker(kind: 'breaker' | 'residual' | 'contactor', poles: number, tone: Tone, toggle: Tone): string {
  const module = 17
  const wide = Math.max(22, module * Math.min(4, poles))
  const left = 48 - wide / 2
  const parts = [
    shape(
      polygon([
        [left, 14],
        [left + wide, 14],
        [left + wide, 82],
        [left, 82],
      ]),
      tone.fill,
      tone.line,
    ),
    box(left, 30, wide, 36, tone.light, tone.line),
  ]
  const count = Math.min(4, poles)
  for (let i = 0; i < count; i++) {
    const middle = left + (wide * (i + 0.5)) / count
    parts.push(disc(middle, 22, 3.6, tone.dark, tone.line), disc(middle, 74, 3.6, tone.dark, tone.line), trace(`M${n(middle - 2)} 22h4M${n(middle - 2)} 74h4`, tone.line))
    if (i > 0) parts.push(trace(`M${n(left + (wide * i) / count)} 14V30M${n(left + (wide * i) / count)} 66V82`, tone.dark))
  }
  if (kind === 'contactor')
    parts.push(box(left + 4, 36, wide - 8, 24, tone.fill, tone.line, 1), trace(`M${n(left + 9)} 44h${n(wide - 18)}M${n(left + 9)} 51h${n(wide - 26)}`, tone.dark, 1.8))
  else
    parts.push(
      box(48 - wide * 0.28, 40, wide * 0.56, 15, tone.dark, tone.line, 1),
      box(48 - wide * 0.24, 38, wide * 0.48, 9, toggle.fill, toggle.line, 1),
      trace(`M${n(48 - wide * 0.18)} 41h${n(wide * 0.36)}`, toggle.light, 1.6),
      trace(`M${n(left + 5)} 34.5h${n(wide * 0.4)}`, tone.line, 1.6),
    )
  if (kind === 'residual') parts.push(box(left + wide - 11, 57, 7, 6, '#e6b73c', '#92711a', 1), trace(`M${n(left + 5)} 60h10`, tone.line, 1.4))
  return picture(...parts)
}

/** A wall plate: socket, switch, network outlet. */
export function wallPlate(kind: 'socket' | 'switch' | 'double-switch' | 'network' | 'usb', tone: Tone, well: Tone): string {
  const inner = {
    socket:
      disc(48, 48, 24, well.light, tone.line) +
      disc(48, 48, 20, well.fill, tone.line) +
      disc(39, 51, 3, '#43494f') +
      disc(57, 51, 3, '#43494f') +
      disc(48, 40, 2.6, tones.brass.fill, tones.brass.line),
    switch: box(26, 26, 44, 44, well.fill, tone.line, 3) + shape('M27 48H69V28Q48 24 27 28Z', well.light) + trace('M43 60h10', tone.dark, 2),
    'double-switch':
      box(26, 26, 44, 44, well.fill, tone.line, 3) + shape('M27 48H69V28Q48 24 27 28Z', well.light) + trace('M48 26V70', tone.line) + trace('M34 60h7M55 60h7', tone.dark, 2),
    network:
      box(32, 34, 32, 28, well.fill, tone.line, 2) + shape('M38 42H58V56H53V59H43V56H38Z', '#43494f') + trace('M42 43v4M45.5 43v4M49 43v4M52.5 43v4', tones.brass.light, 1.2),
    usb: box(28, 30, 40, 36, well.fill, tone.line, 3) + box(36, 38, 24, 8, '#43494f', tone.line, 1) + box(38, 52, 20, 6, '#43494f', tone.line, 3) + box(39, 40, 18, 2.4, '#7ba4ca'),
  }
  return picture(box(10, 10, 76, 76, tone.fill, tone.line, 6), box(15, 15, 66, 66, tone.light, '', 4), inner[kind])
}

/** A piece of cable with its sheath cut back; one colour per core. */
export function cable(section: number, sheath: Tone, cores: readonly Tone[]): string {
  const wide = Math.min(44, scaled(section, [0.5, 50], [12, 28]) + cores.length * 3)
  const each = Math.min(11, (wide - 4) / cores.length)
  const parts = cores.map((core, i) => {
    const y = 48 + (i - (cores.length - 1) / 2) * each
    const bend = (i - (cores.length - 1) / 2) * 3.4
    const d = `M50 ${n(y)}Q66 ${n(y)} 78 ${n(y + bend)}`
    const tip = `M78 ${n(y + bend)}l10 ${n(bend * 0.5)}`
    return trace(tip, tones.copper.line, each * 0.5 + 1.4) + trace(tip, tones.copper.light, each * 0.5) + trace(d, core.line, each * 0.86) + trace(d, core.fill, each * 0.86 - 1.6)
  })
  return picture(
    turned(
      -24,
      ...parts,
      box(-12, 48 - wide / 2, 66, wide, sheath.fill, sheath.line),
      box(-12, 48 - wide * 0.34, 65, wide * 0.2, sheath.light),
      oval(54, 48, wide * 0.14, wide / 2, sheath.dark, sheath.line),
    ),
  )
}

/** A length of trunking with its cover half drawn off. */
export function trunking(width: number, tone: Tone): string {
  const high = scaled(width, [16, 150], [14, 32])
  return picture(
    turned(
      -22,
      box(-6, 54 - high / 2, 108, high, tone.dark, tone.line),
      box(-6, 54 + high / 2 - 4, 108, 5, tone.fill, tone.line),
      shape(`M-6 ${n(50 - high / 2)}H62L70 ${n(46 - high / 2)}V${n(46 + high / 2)}L62 ${n(50 + high / 2)}H-6Z`, tone.light, tone.line),
      trace(`M62 ${n(50 - high / 2)}V${n(50 + high / 2)}`, tone.dark),
    ),
  )
}

/** A box to be built in or put on the wall. */
export function wiringBox(kind: 'round' | 'square' | 'junction', depth: number, tone: Tone): string {
  if (kind === 'junction') {
    return picture(
      box(16, 20, 64, 56, tone.fill, tone.line, 4),
      box(21, 25, 54, 46, tone.light, tone.line, 3),
      disc(48, 48, 7, tone.fill, tone.line),
      ...[
        [26, 30],
        [70, 30],
        [26, 66],
        [70, 66],
      ].map(([x = 0, y = 0]) => disc(x, y, 2.6, tone.dark, tone.line)),
      box(8, 42, 9, 13, tone.dark, tone.line, 2),
      box(79, 42, 9, 13, tone.dark, tone.line, 2),
    )
  }
  const deep = scaled(depth, [30, 60], [24, 40])
  if (kind === 'square')
    return picture(
      box(12, 28, 72, deep + 14, tone.fill, tone.line, 4),
      box(8, 22, 80, 10, tone.light, tone.line, 3),
      disc(30, 50, 6, tone.dark, tone.line),
      disc(66, 50, 6, tone.dark, tone.line),
    )
  return picture(
    shape(`M16 36V${n(36 + deep)}Q16 ${n(50 + deep)} 48 ${n(50 + deep)}T80 ${n(36 + deep)}V36Z`, tone.fill, tone.line),
    disc(30, 56, 5, tone.dark, tone.line),
    disc(66, 56, 5, tone.dark, tone.line),
    oval(48, 34, 36, 14, tone.light, tone.line),
    oval(48, 34, 29, 10.5, tone.dark, tone.line),
    disc(20, 34, 2, tone.line),
    disc(76, 34, 2, tone.line),
  )
}

/** A lamp: bulb, tube, recessed spot, floodlight, panel. The brighter, the larger. */
export function lamp(kind: 'bulb' | 'tube' | 'spot' | 'flood' | 'hand', watts: number, tone: Tone): string {
  const glow = '#f7ecc0'
  const size = scaled(watts, [3, 100], [0.82, 1.02])
  const parts = {
    bulb:
      shape('M34 62Q20 50 20 36Q22 10 48 10T76 36Q76 50 62 62V68H34Z', glow, '#c9b877') +
      trace('M30 38Q30 22 42 18', '#fffdf3', 3.4) +
      shape('M35 66H61L58 82Q56 88 48 88T38 82Z', tone.fill, tone.line) +
      trace('M36 71H60M37 76H59M38.5 81H57.5', tone.dark),
    tube: turned(
      -30,
      box(-2, 42, 100, 12, glow, '#c9b877', 5) + box(0, 44.4, 96, 3, '#fffdf3') + box(-4, 41, 10, 14, tone.fill, tone.line, 2) + box(90, 41, 10, 14, tone.fill, tone.line, 2),
    ),
    spot:
      shape(ring(48, 48, 40) + ring(48, 48, 27), tone.fill, tone.line) +
      disc(48, 48, 27, glow, tone.line) +
      trace(ring(48, 48, 35), tone.light, 2) +
      trace('M32 42Q36 32 46 30', '#fffdf3', 3.4),
    flood:
      box(12, 22, 72, 48, tone.fill, tone.line, 4) +
      box(18, 28, 60, 36, glow, tone.line, 2) +
      trace('M24 34H44', '#fffdf3', 3) +
      trace('M24 70V80H72V70', tone.line, 5) +
      trace('M24 70V80H72V70', tone.fill, 3.4),
    hand: shape('M30 12H66L72 40L60 50V86Q48 92 36 86V50L24 40Z', tone.fill, tone.line) + box(33, 16, 30, 20, glow, tone.line, 2) + box(44, 56, 8, 12, tone.light, tone.line, 3),
  }
  return picture(placed(0, 0, size, parts[kind]))
}

/** A connector with its levers, a ferrule, a terminal strip, a cable gland, a tie. */
export function connector(kind: 'lever' | 'strip' | 'ferrule' | 'gland' | 'tie' | 'lug', size: number, tone: Tone): string {
  if (kind === 'lever') {
    const count = Math.max(2, Math.min(5, size))
    const wide = count * 15
    const left = 48 - wide / 2
    const levers = Array.from(
      { length: count },
      (_, i) => box(left + i * 15 + 1.5, 22, 12, 26, tones.orange.fill, tones.orange.line, 2) + disc(left + i * 15 + 7.5, 62, 4, '#43494f', tone.line),
    ).join('')
    return picture(box(left, 34, wide, 40, tone.fill, tone.line, 3), levers, trace(`M${n(left + 3)} 53H${n(left + wide - 3)}`, tone.light, 2))
  }
  if (kind === 'strip')
    return picture(
      turned(
        -14,
        ...Array.from(
          { length: 6 },
          (_, i) =>
            box(3 + i * 15, 32, 14, 32, tone.fill, tone.line, 3) +
            disc(10 + i * 15, 41, 3.6, tones.brass.fill, tones.brass.line) +
            disc(10 + i * 15, 55, 3.6, tones.brass.fill, tones.brass.line),
        ),
      ),
    )
  if (kind === 'ferrule' || kind === 'lug') {
    const wide = scaled(size, [0.5, 35], [12, 22])
    return picture(
      turned(
        -40,
        shape(
          polygon([
            [10, 48 - wide * 0.8],
            [36, 48 - wide * 0.6],
            [36, 48 + wide * 0.6],
            [10, 48 + wide * 0.8],
          ]),
          tone.fill,
          tone.line,
        ),
        box(36, 48 - wide * 0.4, kind === 'lug' ? 18 : 44, wide * 0.8, '#c3c8cb', '#70787d', 1),
        trace(`M39 ${n(48 - wide * 0.16)}h${kind === 'lug' ? 14 : 36}`, '#e3e6e7', 2),
        kind === 'lug' ? shape(ring(66, 48, 15) + ring(66, 48, 6.5), '#c3c8cb', '#70787d') : '',
      ),
    )
  }
  if (kind === 'gland') {
    const grow = scaled(size, [12, 63], [0.8, 1])
    return picture(
      placed(
        0,
        0,
        grow,
        oval(48, 18, 14, 5, tone.dark, tone.line),
        shape('M34 18L30 36H66L62 18Z', tone.fill, tone.line),
        box(24, 36, 48, 20, tone.fill, tone.line, 2),
        box(36, 36.6, 24, 18.8, tone.light),
        box(30, 56, 36, 28, tone.fill, tone.line, 1),
        trace('M30 61L66 64M30 67L66 70M30 73L66 76M30 79L66 82', tone.dark),
      ),
    )
  }
  const long = scaled(size, [80, 550], [0.8, 1])
  return picture(
    placed(
      0,
      0,
      long,
      trace('M18 78Q6 34 40 20T84 44Q84 66 58 70', tone.line, 6.4),
      trace('M18 78Q6 34 40 20T84 44Q84 66 58 70', tone.fill, 4.8),
      trace('M20 70Q12 36 42 24', tone.light, 1.4),
      `<g transform="rotate(-14 54 72)">${box(46, 63, 15, 15, tone.dark, tone.line, 2)}${box(50, 67, 7, 7, tone.light)}</g>`,
    ),
  )
}
