import { box, disc, n, oval, picture, placed, polygon, ring, scaled, shape, trace, type Tone } from './svg.ts'

/** An aerosol can; millilitres. */
export function aerosol(millilitres: number, tone: Tone, cap: Tone): string {
  const size = scaled(millilitres, [100, 650], [0.86, 1.02])
  return picture(
    placed(
      0,
      0,
      size,
      box(40, 6, 16, 14, cap.fill, cap.line, 2),
      shape('M34 30Q34 20 48 20T62 30Z', cap.light, cap.line),
      box(31, 29, 34, 60, tone.fill, tone.line, 3),
      box(31, 44, 34, 28, tone.light, tone.line),
      box(35, 32, 4, 54, tone.light),
      box(42, 50, 18, 3.4, tone.dark),
      box(42, 57, 12, 2.4, tone.dark),
      disc(56, 66, 3, tone.dark),
      box(30, 86, 36, 4, tone.dark, tone.line, 1),
    ),
  )
}

/** A bottle, a tin, a tube or a pail. */
export function container(kind: 'bottle' | 'tin' | 'tube' | 'pail' | 'jar', millilitres: number, tone: Tone, label: Tone): string {
  const size = scaled(millilitres, [20, 20000], [0.74, 1.04])
  const parts = {
    bottle:
      box(42, 6, 12, 12, label.fill, label.line, 1) +
      shape('M40 18H56V24Q66 30 66 40V86Q66 90 62 90H34Q30 90 30 86V40Q30 30 40 24Z', tone.fill, tone.line) +
      box(30, 46, 36, 30, label.fill, label.line) +
      box(35, 53, 20, 3.4, label.light) +
      box(35, 60, 14, 2.4, label.light) +
      trace('M35 34V86', tone.light, 2.6),
    tin:
      box(18, 22, 60, 62, tone.fill, tone.line, 2) +
      oval(48, 22, 30, 8, tone.light, tone.line) +
      oval(48, 22, 22, 5.4, tone.fill, tone.line) +
      box(18, 38, 60, 34, label.fill, label.line) +
      box(26, 46, 30, 4, label.light) +
      box(26, 54, 20, 3, label.light) +
      trace('M24 32V80', tone.light, 2.6) +
      trace('M18 34Q6 52 18 60', tone.line, 1.6),
    tube:
      shape('M28 10H68L58 74H38Z', tone.fill, tone.line) +
      box(27, 6, 42, 6, tone.dark, tone.line) +
      shape('M31.6 22H64.4L60 52H36Z', label.fill, label.line) +
      box(40, 30, 16, 3.4, label.light) +
      box(40, 37, 10, 2.4, label.light) +
      box(40, 74, 16, 14, label.fill, label.line, 2) +
      trace('M34 16L41 70', tone.light, 2),
    pail:
      trace('M16 30Q48 -12 80 30', tone.line, 2) +
      shape('M14 28H82L76 86Q48 94 20 86Z', tone.fill, tone.line) +
      oval(48, 28, 34, 8, tone.light, tone.line) +
      shape('M17.4 44H78.6L76.6 72H19.4Z', label.fill, label.line) +
      box(28, 51, 30, 4.4, label.light) +
      box(28, 60, 20, 3, label.light),
    jar:
      box(26, 20, 44, 12, label.fill, label.line, 2) +
      box(22, 30, 52, 54, tone.fill, tone.line, 6) +
      box(22, 44, 52, 26, label.fill, label.line) +
      box(30, 51, 26, 3.6, label.light) +
      box(30, 59, 18, 2.6, label.light) +
      trace('M28 36V78', tone.light, 2.6),
  }
  return picture(placed(0, 0, size, parts[kind]))
}

/** A roll of adhesive tape; millimetres wide. */
export function tapeRoll(width: number, tone: Tone): string {
  const deep = scaled(width, [10, 100], [10, 26])
  return picture(
    shape(`M${n(48 - deep / 2)} 12H${n(48 + deep / 2)}A36 36 0 0 1 ${n(48 + deep / 2)} 84H${n(48 - deep / 2)}`, tone.dark, tone.line),
    disc(48 - deep / 2, 48, 36, tone.fill, tone.line),
    trace(`${ring(48 - deep / 2, 48, 31)}${ring(48 - deep / 2, 48, 27)}`, tone.light, 1),
    disc(48 - deep / 2, 48, 20, '#e3c79f', '#866641'),
    shape(ring(48 - deep / 2, 48, 20) + ring(48 - deep / 2, 48, 16), '#cfa877', '#866641'),
    disc(48 - deep / 2, 48, 16, '#7b848d', '#866641'),
  )
}

/** An angle bracket, a flat plate, a joist hanger or a post base. Leg in millimetres. */
export function bracket(kind: 'angle' | 'plate' | 'hanger' | 'post', leg: number, tone: Tone): string {
  const size = scaled(leg, [20, 200], [0.72, 1.02])
  const holes = (points: readonly (readonly [number, number])[]): string => points.map(([x, y]) => oval(x, y, 2.6, 3, '#43494f', tone.line)).join('')
  const parts = {
    angle:
      shape('M22 12L44 20V66L22 58Z', tone.fill, tone.line) +
      shape('M22 58L44 66L86 56L62 49L44 53V66Z', tone.light, tone.line) +
      shape('M44 53L62 49L86 56L44 66Z', tone.light, tone.line) +
      trace('M44 58L58 55', tone.dark) +
      holes([
        [33, 26],
        [33, 42],
        [56, 58],
        [70, 55.5],
      ]),
    plate:
      shape(
        polygon([
          [8, 40],
          [20, 34],
          [88, 34],
          [88, 56],
          [76, 62],
          [8, 62],
        ]),
        tone.fill,
        tone.line,
      ) +
      shape(
        polygon([
          [8, 40],
          [20, 34],
          [88, 34],
          [76, 40],
        ]),
        tone.light,
      ) +
      trace('M8 40H76L88 34M76 40V62', tone.line) +
      holes([
        [18, 51],
        [32, 51],
        [52, 51],
        [66, 51],
      ]),
    hanger:
      shape('M10 18H28V74H68V18H86V24H74V80H22V24H10Z', tone.fill, tone.line) +
      box(28, 66, 40, 8, tone.light, tone.line) +
      holes([
        [19, 34],
        [19, 48],
        [77, 34],
        [77, 48],
        [25, 60],
        [71, 60],
      ]),
    post:
      shape('M26 14H34V46H62V14H70V52H26Z', tone.fill, tone.line) +
      box(43, 52, 10, 22, tone.dark, tone.line) +
      shape('M22 76L34 70H74L62 76V82H22Z', tone.light, tone.line) +
      holes([
        [30, 24],
        [66, 24],
        [30, 36],
        [66, 36],
      ]),
  }
  return picture(placed(0, 0, size, parts[kind]))
}

/** A hinge, opened flat. */
export function hinge(height: number, tone: Tone): string {
  const tall = scaled(height, [30, 160], [44, 80])
  const top = 48 - tall / 2
  const holes = [0.18, 0.5, 0.82].flatMap((y) => [disc(27, top + tall * y, 3.2, tone.dark, tone.line), disc(69, top + tall * y, 3.2, tone.dark, tone.line)])
  return picture(
    box(14, top, 30, tall, tone.fill, tone.line, 2),
    box(52, top, 30, tall, tone.fill, tone.line, 2),
    box(17, top + 3, 4, tall - 6, tone.light),
    box(43, top - 3, 10, tall + 6, tone.light, tone.line, 3),
    trace(`M43 ${n(top + tall * 0.33)}h10M43 ${n(top + tall * 0.66)}h10`, tone.line),
    ...holes,
  )
}

/** A padlock, a cylinder or a door handle. */
export function lock(kind: 'padlock' | 'cylinder' | 'handle' | 'latch', width: number, tone: Tone, steel: Tone): string {
  const size = scaled(width, [20, 90], [0.74, 1])
  const parts = {
    padlock:
      trace('M30 46V30Q30 12 48 12T66 30V46', steel.line, 9) +
      trace('M30 46V30Q30 12 48 12T66 30V46', steel.fill, 7) +
      trace('M28.6 44V30Q28.6 12.6 46 10.8', steel.light, 1.8) +
      box(20, 42, 56, 44, tone.fill, tone.line, 6) +
      box(24, 46, 48, 6, tone.light, '', 2) +
      disc(48, 66, 5, '#43494f') +
      shape('M46 66H50L51.4 76H44.6Z', '#43494f'),
    cylinder:
      disc(26, 40, 15, tone.fill, tone.line) +
      box(26, 25, 56, 30, tone.fill, tone.line, 2) +
      box(22, 48, 60, 22, tone.fill, tone.line, 4) +
      box(30, 30, 50, 5, tone.light) +
      disc(26, 40, 9, tone.light, tone.line) +
      box(24.6, 34, 3, 12, '#43494f') +
      box(50, 48, 8, 22, tone.dark, tone.line),
    handle:
      box(20, 10, 20, 76, tone.fill, tone.line, 6) +
      box(23, 14, 4, 68, tone.light, '', 2) +
      shape('M26 32H78Q86 32 86 38T78 43H26Z', tone.light, tone.line) +
      disc(30, 37, 9, tone.fill, tone.line) +
      disc(30, 66, 4, '#43494f') +
      shape('M28.6 66H31.4L32.6 74H27.4Z', '#43494f'),
    latch:
      box(10, 34, 76, 28, tone.fill, tone.line, 2) +
      box(16, 42, 64, 12, tone.dark, tone.line, 2) +
      box(20, 44, 66, 8, steel.light, steel.line, 3) +
      box(44, 36, 8, 12, steel.fill, steel.line, 2) +
      disc(16, 38, 2, tone.line) +
      disc(80, 38, 2, tone.line) +
      disc(16, 58, 2, tone.line) +
      disc(80, 58, 2, tone.line),
  }
  return picture(placed(0, 0, size, parts[kind]))
}

/** A castor: fixed, turning, with brake. */
export function castor(kind: 'fixed' | 'turning' | 'brake', diameter: number, tyre: Tone, steel: Tone): string {
  const radius = scaled(diameter, [40, 200], [17, 27])
  const axle = 90 - radius
  return picture(
    box(20, 6, 56, 8, steel.fill, steel.line, 1),
    disc(27, 10, 2, steel.dark),
    disc(69, 10, 2, steel.dark),
    kind === 'fixed' ? '' : box(34, 14, 28, 7, steel.dark, steel.line, 2),
    disc(48, axle, radius, tyre.fill, tyre.line),
    disc(48, axle, radius * 0.62, '#b8bfc5', '#5d6670'),
    shape(`M34 ${kind === 'fixed' ? 14 : 21}H62L${n(56)} ${n(axle + 6)}H40Z`, steel.fill, steel.line),
    trace(`M39 ${kind === 'fixed' ? 18 : 25}L43 ${n(axle)}`, steel.light, 2.4),
    disc(48, axle, 4.6, steel.light, steel.line),
    kind === 'brake' ? shape(`M60 30L86 38L84 46L60 42Z`, '#c8493f', '#822a24') : '',
    trace(`M${n(48 - radius + 3)} ${n(axle + 3)}Q${n(48 - radius + 6)} ${n(axle + radius * 0.7)} ${n(46)} ${n(axle + radius - 3)}`, tyre.light, 2),
  )
}
