import { box, n, oval, picture, polygon, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A hammer; the head grows with its weight in grams. */
export function hammer(kind: 'engineer' | 'claw' | 'club' | 'mallet', grams: number, handle: Tone, head: Tone): string {
  const size = scaled(grams, [200, 2000], [0.8, 1.15])
  const wide = (kind === 'mallet' ? 46 : kind === 'club' ? 40 : 46) * size
  const high = (kind === 'mallet' ? 26 : kind === 'club' ? 20 : 14) * size
  const left = 48 - wide / 2
  const top = 10
  const middle = top + high / 2
  const engineer = polygon([
    [left, top],
    [left + wide * 0.24, top],
    [left + wide * 0.3, top + 2],
    [48 + wide * 0.16, top + 2],
    [48 + wide / 2, middle - 1.5],
    [48 + wide / 2, middle + 1.5],
    [48 + wide * 0.16, top + high - 2],
    [left + wide * 0.3, top + high - 2],
    [left + wide * 0.24, top + high],
    [left, top + high],
  ])
  const claw = `M${n(left)} ${n(top)}h${n(wide * 0.22)}l3 2.5H${n(48 + wide * 0.1)}Q${n(48 + wide * 0.42)} ${n(top + 1)} ${n(48 + wide * 0.56)} ${n(top + high + 8)}Q${n(48 + wide * 0.34)} ${n(top + high)} ${n(48 + wide * 0.1)} ${n(top + high - 2)}H${n(left + wide * 0.22 + 3)}l-3 2.5H${n(left)}Z`
  return picture(
    turned(
      24,
      shape(`M${n(48 - 4)} ${n(top + high - 2)}L44.5 62Q42 66 42.5 90Q48 93 53.5 90Q54 66 51.5 62L52 ${n(top + high - 2)}Z`, handle.fill, handle.line),
      trace(`M45.6 ${n(top + high + 3)}V60M45 66V86`, handle.light, 2),
      kind === 'engineer'
        ? shape(engineer, head.fill, head.line)
        : kind === 'claw'
          ? shape(claw, head.fill, head.line)
          : box(left, top, wide, high, head.fill, head.line, kind === 'mallet' ? 4 : 2),
      kind === 'mallet' ? box(left, top, wide * 0.2, high, head.dark, head.line, 3) + box(left + wide * 0.8, top, wide * 0.2, high, head.dark, head.line, 3) : '',
      box(left + 2, top + high * 0.18, wide * (kind === 'engineer' || kind === 'claw' ? 0.2 : 0.95) - 3, high * 0.2, head.light),
      box(43.5, top - 1.5, 9, high + 3, head.dark, head.line, 1),
      oval(48, top - 1.5, 3.4, 1.2, handle.fill, handle.line),
    ),
  )
}

/** A cold chisel or a wood chisel. */
export function chisel(width: number, wooden: boolean, handle: Tone, steel: Tone): string {
  const wide = scaled(width, [6, 40], [8, 20])
  return picture(
    turned(
      35,
      shape(
        polygon([
          [48 - wide / 2, 92],
          [48 - wide / 2, 62],
          [44, 50],
          [44, 42],
          [52, 42],
          [52, 50],
          [48 + wide / 2, 62],
          [48 + wide / 2, 92],
        ]),
        steel.fill,
        steel.line,
      ),
      trace(`M${n(48 - wide / 2)} 85H${n(48 + wide / 2)}`, steel.dark),
      trace(`M${n(48 - wide / 2 + 2.5)} 64V83`, steel.light, 2),
      wooden
        ? shape('M43 44L41 26Q40 8 44 6H52Q56 8 55 26L53 44Z', handle.fill, handle.line) +
            trace('M44.6 10Q43.6 24 45.4 40', handle.light, 2) +
            box(42.5, 40, 11, 5, steel.dark, steel.line, 1)
        : shape(
            polygon([
              [44, 44],
              [43, 12],
              [45, 5],
              [51, 5],
              [53, 12],
              [52, 44],
            ]),
            steel.fill,
            steel.line,
          ) +
            box(38, 18, 20, 22, handle.fill, handle.line, 5) +
            box(41, 21, 3, 16, handle.light, '', 1.5),
    ),
  )
}

/** A file with its handle, or a rasp. */
export function file(kind: 'flat' | 'round' | 'half', handle: Tone, steel: Tone): string {
  const wide = kind === 'round' ? 6 : kind === 'half' ? 10 : 12
  let cuts = ''
  for (let y = 6; y < 58; y += 2.6) cuts += `M${n(48 - wide / 2 + 0.8)} ${n(y + 2)}l${n(wide - 1.6)} -3`
  return picture(
    turned(
      40,
      shape(
        polygon([
          [48 - wide / 2, 60],
          [48 - wide / 2, 8],
          [48 - wide / 3, 2],
          [48 + wide / 3, 2],
          [48 + wide / 2, 8],
          [48 + wide / 2, 60],
          [50, 66],
          [46, 66],
        ]),
        steel.fill,
        steel.line,
      ),
      trace(cuts, steel.dark, 0.9),
      shape('M44.5 65H51.5L54 76Q55 90 51 94H45Q41 90 42 76Z', handle.fill, handle.line),
      trace('M45.4 69Q44 78 45.6 90', handle.light, 2),
    ),
  )
}

/** A saw: hand saw, hacksaw. */
export function saw(kind: 'hand' | 'hack', length: number, handle: Tone, steel: Tone): string {
  const long = scaled(length, [150, 600], [52, 66])
  if (kind === 'hack') {
    return picture(
      turned(
        -20,
        trace(`M26 64V32H${n(26 + long)}V64`, steel.line, 5.6),
        trace(`M26 64V32H${n(26 + long)}V64`, steel.fill, 4),
        box(24, 62, long + 4, 3.6, steel.dark, steel.line),
        shape('M27 30L14 32Q6 36 8 46L14 66Q18 72 24 68L22 58Q28 56 28 48Z', handle.fill, handle.line),
        shape('M17 40Q13 42 15 48L19 58Q22 56 22 48V40Z', '#fff0', handle.line),
        trace('M12 40Q10 46 14 58', handle.light, 1.8),
      ),
    )
  }
  let teeth = ''
  for (let x = 26 + long; x > 30; x -= 4) teeth += 'l-2 3l-2 -3'
  return picture(
    turned(
      -28,
      shape(`M24 34L${n(26 + long)} 50V58${teeth}H24Z`, steel.fill, steel.line),
      trace(`M28 38L${n(22 + long)} 52`, steel.light, 2),
      shape('M30 30L14 28Q2 30 2 42L4 62Q8 70 16 66L32 62ZM14 38Q10 40 11 46L13 54Q16 58 20 54L22 42Q21 37 14 38Z', handle.fill, handle.line),
      trace('M6 40Q6 50 8 60', handle.light, 1.8),
    ),
  )
}

/** A trimming knife with a sliding blade. */
export function knife(bladeWidth: number, tone: Tone, steel: Tone): string {
  const high = scaled(bladeWidth, [9, 25], [10, 18])
  const top = 48 - high / 2
  return picture(
    turned(
      -35,
      shape(
        polygon([
          [64, top + 2],
          [88, top + 2],
          [96, top + high - 2],
          [64, top + high - 2],
        ]),
        steel.light,
        steel.line,
      ),
      trace(`M72 ${n(top + 2)}l4 ${n(high - 4)}M80 ${n(top + 2)}l4 ${n(high - 4)}`, steel.dark, 0.9),
      shape(
        `M2 ${n(top)}Q2 ${n(top - 3)} 8 ${n(top - 3)}H66L70 ${n(top + 1)}V${n(top + high)}L64 ${n(top + high + 2)}H10Q2 ${n(top + high + 2)} 2 ${n(top + high - 4)}Z`,
        tone.fill,
        tone.line,
      ),
      box(20, top + high * 0.2, 40, high * 0.26, tone.dark),
      box(44, top - 1, 11, high * 0.55, steel.dark, steel.line, 2),
      trace(`M10 ${n(top + high - 1)}H56`, tone.light, 2),
    ),
  )
}
