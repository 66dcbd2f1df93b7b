import { at, box, disc, n, oval, picture, polygon, regular, ring, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A drill bit: twist, hammer drill with its grooved shank, or flat wood bit. Millimetres. */
export function drillBit(kind: 'twist' | 'sds' | 'spade' | 'auger', diameter: number, length: number, tone: Tone): string {
  const wide = scaled(diameter, [1, 32], [5, 20])
  const long = scaled(length, [30, 450], [58, 104])
  const top = 48 - long / 2
  const shank = kind === 'sds' ? 22 : long * 0.34
  const from = top + shank
  const end = top + long
  if (kind === 'spade') {
    return picture(
      turned(
        -45,
        box(45.4, top, 5.2, long - 26, tone.fill, tone.line),
        trace(`M47 ${n(top + 4)}V${n(end - 28)}`, tone.light, 1.2),
        shape(
          polygon([
            [45.4, end - 28],
            [48 - wide, end - 22],
            [48 - wide, end - 8],
            [46.6, end - 8],
            [48, end],
            [49.4, end - 8],
            [48 + wide, end - 8],
            [48 + wide, end - 22],
            [50.6, end - 28],
          ]),
          tone.fill,
          tone.line,
        ),
        disc(48, end - 16, 2.2, tone.dark),
      ),
    )
  }
  const pitch = kind === 'auger' ? wide * 1.5 : wide * 1.15
  let flutes = ''
  for (let y = from; y < end - wide * 0.5 - pitch * 0.7; y += pitch) flutes += `M${n(48 - wide / 2)} ${n(y + pitch * 0.7)}Q48 ${n(y + pitch * 0.55)} ${n(48 + wide / 2)} ${n(y)}`
  const shankWide = kind === 'sds' ? 11 : Math.min(wide, 14)
  return picture(
    turned(
      -45,
      box(48 - shankWide / 2, top, shankWide, shank + 1, tone.light, tone.line, 1),
      kind === 'sds' ? box(45.6, top + 3, 4.8, 11, tone.dark, '', 2) : '',
      shape(
        polygon([
          [48 - wide / 2, from],
          [48 + wide / 2, from],
          [48 + wide / 2, end - wide * 0.5],
          [48, end],
          [48 - wide / 2, end - wide * 0.5],
        ]),
        tone.fill,
        tone.line,
      ),
      trace(flutes, tone.dark, Math.max(1.4, wide * 0.2)),
      kind === 'sds'
        ? shape(
            polygon([
              [48 - wide * 0.62, end - wide * 0.55],
              [48, end + 1],
              [48 + wide * 0.62, end - wide * 0.55],
              [48, end - wide * 0.3],
            ]),
            '#d3b468',
            '#866c33',
          )
        : '',
    ),
  )
}

/** A disc for an angle grinder. Millimetres. */
export function cuttingDisc(kind: 'cut' | 'flap' | 'diamond' | 'saw', diameter: number, tone: Tone): string {
  const radius = scaled(diameter, [75, 230], [33, 43])
  const bore = 6.5
  const parts: string[] = []
  if (kind === 'saw') {
    const points = Array.from({ length: 48 }, (_, i) => at(48, 48, i % 2 === 0 ? radius + 2 : radius - 3.5, i * 7.5 + (i % 2 === 0 ? 3 : 0)))
    parts.push(shape(polygon(points) + ring(48, 48, bore), tone.fill, tone.line), trace(ring(48, 48, radius * 0.66), tone.light, 2), trace(ring(48, 48, radius * 0.34), tone.dark))
  } else if (kind === 'flap') {
    parts.push(shape(ring(48, 48, radius) + ring(48, 48, bore), tone.fill, tone.line))
    let flaps = ''
    for (let i = 0; i < 24; i++) {
      const [ax, ay] = at(48, 48, radius * 0.56, i * 15)
      const [bx, by] = at(48, 48, radius - 1, i * 15 + 12)
      flaps += `M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}`
    }
    parts.push(trace(flaps, tone.dark, 1.3), shape(ring(48, 48, radius * 0.56) + ring(48, 48, bore), '#43494f', '#858d96'))
  } else if (kind === 'diamond') {
    parts.push(shape(ring(48, 48, radius) + ring(48, 48, bore), tone.fill, tone.line), trace(ring(48, 48, radius - 3), '#8d9aa6', 5))
    let slots = ''
    for (let i = 0; i < 12; i++) {
      const [ax, ay] = at(48, 48, radius * 0.82, i * 30)
      const [bx, by] = at(48, 48, radius, i * 30)
      slots += `M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}`
    }
    parts.push(trace(slots, '#40464d', 2.4), trace(ring(48, 48, radius * 0.5), tone.light, 2))
  } else {
    parts.push(
      shape(ring(48, 48, radius) + ring(48, 48, bore), tone.dark, tone.line),
      trace(ring(48, 48, radius - 4), tone.fill, 4),
      shape(ring(48, 48, radius * 0.6) + ring(48, 48, bore + 5), '#c8493f', '#822a24'),
      trace(`M34 41Q38 33 46 31`, '#de7a70', 2.4),
    )
  }
  return picture(...parts, trace(ring(48, 48, bore + 2.5), '#b3bdc7', 2))
}

/** A hole saw. Millimetres. */
export function holeSaw(diameter: number, tone: Tone): string {
  const wide = scaled(diameter, [16, 120], [36, 76])
  const left = 48 - wide / 2
  let teeth = ''
  const count = Math.round(wide / 6)
  for (let i = 0; i < count; i++) teeth += `l${n(wide / count / 2)} 5l${n(wide / count / 2)} -5`
  return picture(
    box(44, 6, 8, 18, '#b3bdc7', '#64717e', 1),
    shape(`M${n(left)} 28V76${teeth}V28Z`, tone.fill, tone.line),
    box(left + wide * 0.12, 34, wide * 0.14, 38, tone.light),
    oval(48, 28, wide / 2, wide * 0.11, tone.light, tone.line),
    oval(left + wide * 0.66, 52, wide * 0.09, 8, tone.dark, tone.line),
  )
}

/** Screwdriver bits, two beside each other. */
export function screwBit(drive: 'cross' | 'torx' | 'hex', length: number, tone: Tone, mark: Tone): string {
  const long = scaled(length, [25, 150], [46, 88])
  const one = (x: number, top: number): string =>
    box(x - 7, top, 14, long * 0.42, tone.fill, tone.line, 1) +
    box(x - 3, top + 1, 4, long * 0.4, tone.light) +
    box(x - 7.5, top + long * 0.42, 15, 4, mark.fill, mark.line, 1) +
    shape(
      polygon([
        [x - 4.5, top + long * 0.42 + 4],
        [x - 4, top + long - 4],
        [x - (drive === 'cross' ? 1 : 3.4), top + long],
        [x + (drive === 'cross' ? 1 : 3.4), top + long],
        [x + 4, top + long - 4],
        [x + 4.5, top + long * 0.42 + 4],
      ]),
      tone.fill,
      tone.line,
    ) +
    trace(
      drive === 'hex'
        ? `M${x} ${n(top + long * 0.6)}V${n(top + long - 1)}`
        : `M${x - 1.6} ${n(top + long * 0.66)}V${n(top + long - 2)}M${x + 1.6} ${n(top + long * 0.66)}V${n(top + long - 2)}`,
      tone.dark,
    )
  return picture(turned(-18, one(36, 46 - long / 2), one(60, 50 - long / 2)))
}

/** Abrasive paper: sheet, round sheet or roll; the finer the grain, the lighter the colour. */
export function abrasive(kind: 'sheet' | 'disc' | 'roll' | 'block', grit: number, tone: Tone): string {
  const grain = Array.from({ length: Math.max(10, 46 - Math.round(grit / 8)) }, (_, i) => `M${n(20 + ((i * 37) % 57))} ${n(20 + ((i * 23) % 55))}h${grit < 100 ? 1.6 : 0.7}`).join(
    '',
  )
  if (kind === 'sheet')
    return picture(shape('M16 14H70L82 26V82H16Z', tone.fill, tone.line), trace(grain, tone.dark, grit < 100 ? 1.8 : 1), shape('M70 14V26H82Z', '#e3c79f', '#866641'))
  if (kind === 'block')
    return picture(
      shape(
        polygon([
          [12, 46],
          [30, 30],
          [88, 30],
          [70, 46],
        ]),
        tone.light,
        tone.line,
      ),
      box(12, 46, 58, 24, tone.fill, tone.line),
      shape(
        polygon([
          [70, 46],
          [88, 30],
          [88, 54],
          [70, 70],
        ]),
        tone.dark,
        tone.line,
      ),
    )
  if (kind === 'disc') {
    const holes = Array.from({ length: 8 }, (_, i) => {
      const [x, y] = at(48, 48, 26, i * 45)
      return ring(x, y, 3.4)
    }).join('')
    return picture(shape(ring(48, 48, 41) + ring(48, 48, 4) + holes, tone.fill, tone.line), trace(ring(48, 48, 35), tone.light, 1.6), trace(ring(48, 48, 14), tone.dark))
  }
  return picture(
    box(46, 64, 44, 14, tone.dark, tone.line),
    disc(44, 48, 31, tone.fill, tone.line),
    trace(`${ring(44, 48, 25)}${ring(44, 48, 20)}${ring(44, 48, 15)}`, tone.dark, 1),
    shape(regular(44, 48, 9, 24), '#e3c79f', '#866641'),
  )
}
