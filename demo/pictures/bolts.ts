import { box, n, picture, polygon, scaled, shape, trace, turned, type Tone } from './svg.ts'

export type BoltHead = 'hex' | 'flange' | 'socket' | 'countersunk' | 'button' | 'pan' | 'none'

/** A metric screw lying aslant: head, plain shank where there is one, thread, chamfered end. Millimetres. */
export function bolt(head: BoltHead, diameter: number, length: number, tone: Tone, threaded = length): string {
  const width = scaled(diameter, [3, 24], [15, 22])
  const shank = scaled(length, [6, 200], [40, 74])
  const headLength = head === 'none' ? 0 : headLengths[head] * width
  const start = 48 - (shank + headLength) / 2 + headLength
  const end = start + shank
  const top = 48 - width / 2
  const plain = shank * (1 - Math.min(1, threaded / length))
  return picture(
    turned(
      -40,
      thread(start + plain, end, width, tone),
      plain > 2 ? box(start, top, plain, width, tone.fill, tone.line) + box(start, top + width * 0.2, plain, width * 0.2, tone.light) : '',
      headOf(head, start, headLength, width, tone),
    ),
  )
}

const headLengths: Record<Exclude<BoltHead, 'none'>, number> = { hex: 0.66, flange: 0.78, socket: 1, countersunk: 0.55, button: 0.6, pan: 0.65 }

/** A threaded length with its chamfer, from one place on the axis to another. */
export function thread(from: number, to: number, width: number, tone: Tone): string {
  const top = 48 - width / 2
  const bottom = 48 + width / 2
  const chamfer = Math.min(3, width * 0.18)
  const body = polygon([
    [from, top],
    [to - chamfer, top],
    [to, top + chamfer],
    [to, bottom - chamfer],
    [to - chamfer, bottom],
    [from, bottom],
  ])
  const pitch = 2.2 + width * 0.07
  let flanks = ''
  for (let x = from + pitch; x < to - chamfer; x += pitch) flanks += `M${n(x)} ${n(top)}l${n(-pitch * 0.6)} ${n(width)}`
  return shape(body, tone.fill, tone.line) + box(from, top + width * 0.16, to - from - chamfer, width * 0.22, tone.light) + trace(flanks, tone.dark, 1)
}

function headOf(head: BoltHead, start: number, depth: number, width: number, tone: Tone): string {
  const left = start - depth
  const wide = width * 1.75
  const top = 48 - wide / 2
  if (head === 'hex' || head === 'flange') {
    const hexEnd = head === 'flange' ? start - width * 0.2 : start
    const cut = width * 0.12
    return (
      shape(
        polygon([
          [left, top + cut * 2],
          [left + cut, top],
          [hexEnd, top],
          [hexEnd, top + wide],
          [left + cut, top + wide],
          [left, top + wide - cut * 2],
        ]),
        tone.fill,
        tone.line,
      ) +
      box(left, top + wide * 0.27, hexEnd - left, wide * 0.46, tone.light) +
      trace(`M${n(left)} ${n(top + wide * 0.27)}H${n(hexEnd)}M${n(left)} ${n(top + wide * 0.73)}H${n(hexEnd)}`, tone.dark) +
      (head === 'flange' ? box(hexEnd, top - width * 0.22, start - hexEnd, wide + width * 0.44, tone.dark, tone.line, 1) : '')
    )
  }
  if (head === 'socket') {
    const height = width * 1.55
    const y = 48 - height / 2
    let knurl = ''
    for (let x = left + 2; x < start - 1; x += 2) knurl += `M${n(x)} ${n(y + 1)}v${n(height - 2)}`
    return box(left, y, depth, height, tone.fill, tone.line, 1.5) + box(left + 1, y + height * 0.18, depth - 2, height * 0.2, tone.light) + trace(knurl, tone.dark, 0.7)
  }
  if (head === 'countersunk') {
    const height = width * 1.9
    return (
      shape(
        polygon([
          [left, 48 - height / 2],
          [left + 1.5, 48 - height / 2],
          [start, 48 - width / 2],
          [start, 48 + width / 2],
          [left + 1.5, 48 + height / 2],
          [left, 48 + height / 2],
        ]),
        tone.fill,
        tone.line,
      ) +
      shape(
        polygon([
          [left + 2, 48 - height * 0.3],
          [start, 48 - width * 0.3],
          [start, 48 - width * 0.08],
          [left + 2, 48 - height * 0.08],
        ]),
        tone.light,
      )
    )
  }
  if (head === 'none') return ''
  const height = width * 1.8
  const y = 48 - height / 2
  const dome = `M${n(start)} ${n(y)}C${n(left - depth * 0.1)} ${n(y)} ${n(left)} ${n(48 - height * 0.22)} ${n(left)} 48S${n(left - depth * 0.1)} ${n(y + height)} ${n(start)} ${n(y + height)}Z`
  return (
    shape(dome, tone.fill, tone.line) +
    trace(`M${n(left + depth * 0.45)} ${n(48 - height * 0.26)}Q${n(left + depth * 0.25)} ${n(48 - height * 0.12)} ${n(left + depth * 0.25)} 48`, tone.light, 2.2)
  )
}
