import { box, picture, shape, tones, trace } from './svg.ts'

/** A closed carton as it stands on the shelf: the second picture of what is sold by it. */
export function carton(): string {
  const { fill, light, dark, line } = tones.wood
  return picture(
    shape('M12 34L48 22L84 34L48 46Z', light, line),
    shape('M12 34L48 46V84L12 71Z', fill, line),
    shape('M84 34L48 46V84L84 71Z', dark, line),
    trace('M30 28L66 40V50', '#e8d195', 5),
    box(18, 56, 18, 9, tones.white.fill, line, 1),
  )
}
