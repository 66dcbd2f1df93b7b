import { at, box, n, oval, picture, placed, polygon, regular, ring, scaled, shape, trace, type Tone } from './svg.ts'

/** How large a part of that thread is drawn. */
function sizeOf(diameter: number): number {
  return scaled(diameter, [3, 30], [0.68, 1])
}

function hole(radius: number, tone: Tone): string {
  return trace(`M${n(48 + radius + 2.4)} 48A${n(radius + 2.4)} ${n(radius + 2.4)} 0 1 1 48 ${n(45.6 - radius)}`, tone.dark)
}

/** A hexagon nut from above; the ring of a lock nut is drawn in its colour. */
export function hexNut(diameter: number, tone: Tone, lock: Tone | null = null): string {
  const parts = [
    shape(regular(48, 48, 42, 6) + ring(48, 48, lock ? 23 : 20), tone.fill, tone.line),
    shape(ring(48, 48, 35.6) + ring(48, 48, lock ? 30 : 20), tone.light),
    lock ? shape(ring(48, 48, 29) + ring(48, 48, 19), lock.fill, lock.line) + trace('M31 37A21 21 0 0 1 44 27.5', lock.light, 2) : hole(20, tone),
  ]
  return picture(placed(0, 0, sizeOf(diameter), ...parts))
}

/** A nut from the side: cap nut, flange nut or long coupling nut. */
export function sideNut(kind: 'dome' | 'flange' | 'coupling', diameter: number, tone: Tone): string {
  const tall = kind === 'coupling' ? 66 : 32
  const top = kind === 'coupling' ? 15 : kind === 'dome' ? 50 : 34
  const parts = [
    kind === 'dome' ? shape('M26 50V40C26 22 36 12 48 12S70 22 70 40V50Z', tone.fill, tone.line) + trace('M33 42C33 30 37 22 44 18', tone.light, 2.6) : '',
    shape(
      polygon([
        [16, top + 3],
        [20, top],
        [76, top],
        [80, top + 3],
        [80, top + tall - 3],
        [76, top + tall],
        [20, top + tall],
        [16, top + tall - 3],
      ]),
      tone.fill,
      tone.line,
    ),
    box(32, top + 0.8, 32, tall - 1.6, tone.light),
    trace(`M32 ${top}V${top + tall}M64 ${top}V${top + tall}`, tone.dark),
    kind === 'flange' ? box(8, 66, 80, 9, tone.dark, tone.line, 2) + trace('M14 70.5H82', tone.light, 1.6) : '',
  ]
  return picture(placed(0, 0, sizeOf(diameter), ...parts))
}

export function wingNut(diameter: number, tone: Tone): string {
  const wing = 'M40 58C30 56 22 48 16 34C11 22 18 14 26 20C34 27 40 36 44 44Z'
  const parts = [
    shape(wing, tone.fill, tone.line) + trace('M20 26C23 34 29 44 36 50', tone.light, 2.4),
    `<g transform="matrix(-1 0 0 1 96 0)">${shape(wing, tone.fill, tone.line)}</g>`,
    shape('M34 78L38 44H58L62 78Z', tone.fill, tone.line) + shape('M42 77L44 45H50L49 77Z', tone.light),
    oval(48, 44, 10, 3.4, tone.dark, tone.line),
  ]
  return picture(placed(0, 0, sizeOf(diameter), ...parts))
}

/** A washer from above; `wide` is the outer over the inner diameter. */
export function washer(kind: 'plain' | 'spring' | 'toothed', diameter: number, wide: number, tone: Tone): string {
  const outer = 41
  const inner = outer / wide
  const body =
    kind === 'spring'
      ? shape(springRing(outer, inner), tone.fill, tone.line) + trace(`M${n(48 - outer + 5)} 44A${n(outer - 5)} ${n(outer - 5)} 0 0 1 40 ${n(48 - outer + 6)}`, tone.light, 3)
      : kind === 'toothed'
        ? shape(toothed(outer, inner), tone.fill, tone.line) + trace(ring(48, 48, (outer + inner) / 2 - 1), tone.light, 2)
        : shape(ring(48, 48, outer) + ring(48, 48, inner), tone.fill, tone.line) +
          shape(ring(48, 48, outer - 2.4) + ring(48, 48, outer - (outer - inner) * 0.45), tone.light) +
          trace(ring(48, 48, inner + 2), tone.dark)
  return picture(placed(0, 0, sizeOf(diameter), body))
}

function springRing(outer: number, inner: number): string {
  const [ax, ay] = at(48, 48, outer, 8)
  const [bx, by] = at(48, 48, outer, -4)
  const [cx, cy] = at(48, 48, inner, 2)
  const [dx, dy] = at(48, 48, inner, 16)
  return `M${n(ax)} ${n(ay)}A${outer} ${outer} 0 1 1 ${n(bx)} ${n(by)}L${n(cx)} ${n(cy)}A${n(inner)} ${n(inner)} 0 1 0 ${n(dx)} ${n(dy)}Z`
}

function toothed(outer: number, inner: number): string {
  const points = Array.from({ length: 36 }, (_, i) => at(48, 48, i % 3 === 0 ? outer * 0.84 : outer, i * 10 + (i % 3) * 2))
  return polygon(points) + ring(48, 48, inner)
}

/** A flat gasket from above. */
export function gasket(diameter: number, tone: Tone): string {
  return picture(placed(0, 0, scaled(diameter, [8, 60], [0.5, 1]), shape(ring(48, 48, 40) + ring(48, 48, 25), tone.fill, tone.line), trace(ring(48, 48, 33), tone.light, 3)))
}
