import { box, disc, n, oval, picture, placed, scaled, shape, trace, turned, type Tone } from './svg.ts'

/** A glove: knitted back, dipped palm. European glove size. */
export function glove(kind: 'dipped' | 'leather' | 'long' | 'thin', size: number, back: Tone, palm: Tone): string {
  const hand =
    'M30 60Q26 46 27 30Q28 25 31 26Q34 27 34 32L35 44L36 18Q37 13 40.5 13Q44 13 44 18V42L46 12Q47 7 50.5 7Q54 7 54 12V42L57 16Q58 11.5 61 12Q64.4 12.6 64 17L62 46Q66 40 71 36Q75 33 77 36Q79 39 76 43L66 58Q63 64 62 70H32Z'
  const dip =
    'M31 52L28 38Q27 26 31 26Q34 27 34 32L35 44L36 18Q37 13 40.5 13Q44 13 44 18V42L46 12Q47 7 50.5 7Q54 7 54 12V42L57 16Q58 11.5 61 12Q64.4 12.6 64 17L62 46Q66 40 71 36Q75 33 77 36Q79 39 76 43L68 55Q50 62 31 52Z'
  const cuffTall = kind === 'long' ? 22 : 14
  let ribs = ''
  for (let x = 36; x < 62; x += 4) ribs += `M${x} 72v${cuffTall - 4}`
  return picture(
    placed(
      0,
      kind === 'long' ? -1 : 3,
      scaled(size, [6, 12], [0.9, 1.02]),
      shape(hand, back.fill, back.line),
      kind === 'leather'
        ? shape('M38 46Q50 42 60 48V66H36Z', palm.fill, palm.line) + trace('M40 22V40M50 18V40M60 22L58 42', back.dark)
        : shape(dip, palm.fill, palm.line) + trace('M31 32L32 44M40 18V38M50 13V38M60.5 18L58.6 40', palm.light, 1.8),
      box(kind === 'long' ? 27 : 31, 69, kind === 'long' ? 40 : 32, cuffTall, back.fill, back.line, 2),
      kind === 'leather' || kind === 'long' || kind === 'thin'
        ? box(kind === 'long' ? 27 : 31, 69 + cuffTall - 5, kind === 'long' ? 40 : 32, 5, palm.fill, palm.line, 1.5)
        : trace(ribs, back.dark) + trace(`M31 ${69 + cuffTall - 2}H63`, palm.fill, 2.4),
    ),
  )
}

/** A safety shoe. European shoe size. */
export function shoe(kind: 'low' | 'high' | 'boot' | 'trainer', size: number, upper: Tone, sole: Tone): string {
  const shaft = { low: 40, trainer: 42, high: 26, boot: 6 }[kind]
  const collar = shape(`M12 62L14 ${shaft}Q26 ${shaft - 4} 37 ${shaft}L40 ${Math.max(40, shaft + 8)}Q56 54 74 56Q88 58 89 70V74H12Z`, upper.fill, upper.line)
  const laces = kind === 'boot' ? '' : trace(`M39 ${shaft + 8}L46 ${shaft + 5}M42 46L50 42M47 50L54 45M53 53L59 48`, sole.light, 2.2)
  return picture(
    placed(
      0,
      2,
      scaled(size, [35, 48], [0.92, 1.03]),
      collar,
      shape('M68 56Q88 57 89 70V74H70Q64 64 68 56Z', upper.dark, upper.line),
      trace(`M18 ${shaft + 6}L16 64M40 ${shaft + 10}Q36 60 30 66H14`, upper.light, 1.8),
      laces,
      kind === 'trainer' ? trace('M26 58L46 70M32 54L54 70', sole.fill, 3) : '',
      shape('M10 74H91Q93 84 88 84H62L58 82H34L30 84H13Q9 82 10 74Z', sole.fill, sole.line),
      trace('M13 77.5H88', sole.light, 1.4),
      trace('M18 84v2.4M24 84v2.4M66 84v2.4M72 84v2.4M78 84v2.4M84 84v2.4', sole.line, 2.4),
      kind === 'boot' ? box(13, 5, 25, 6, upper.dark, upper.line, 2) : '',
    ),
  )
}

/** A safety helmet, or a bump cap. */
export function helmet(kind: 'site' | 'vented' | 'cap', tone: Tone): string {
  return picture(
    shape(kind === 'cap' ? 'M18 60Q16 24 48 22Q80 24 80 58Q92 60 94 68Q70 66 18 66Z' : 'M14 62Q12 22 48 20Q84 22 82 62Z', tone.fill, tone.line),
    kind === 'cap' ? trace('M50 23Q54 40 52 62M30 28Q24 42 26 62', tone.dark) : shape('M40 21Q38 40 39 62H57Q58 40 56 21Q48 16 40 21Z', tone.light, tone.line),
    kind === 'vented'
      ? oval(30, 42, 3, 6, tone.dark, tone.line) +
          oval(66, 42, 3, 6, tone.dark, tone.line) +
          oval(23, 50, 2.4, 4.6, tone.dark, tone.line) +
          oval(73, 50, 2.4, 4.6, tone.dark, tone.line)
      : '',
    trace('M22 52Q22 34 34 27', tone.light, 3),
    kind === 'cap' ? '' : shape('M8 62H88Q94 64 92 70Q50 66 6 70Q2 66 8 62Z', tone.fill, tone.line),
    trace('M22 70Q26 86 40 88', '#858d96', 2.2),
    trace('M74 70Q70 86 56 88', '#858d96', 2.2),
    box(40, 85, 16, 6, '#5a616a', '#858d96', 2),
  )
}

/** Safety spectacles, a visor or goggles; the lens in its tint. */
export function eyewear(kind: 'spectacles' | 'goggles' | 'visor', frame: Tone, lens: string): string {
  if (kind === 'visor') {
    return picture(
      shape('M20 36H76L80 80Q48 96 16 80Z', lens, '#79828a'),
      trace('M26 44L24 76', '#ffffff99', 3),
      shape('M16 24Q48 10 80 24V38Q48 30 16 38Z', frame.fill, frame.line),
      disc(17, 32, 5, frame.dark, frame.line),
      disc(79, 32, 5, frame.dark, frame.line),
    )
  }
  if (kind === 'goggles') {
    return picture(
      shape('M2 44H14V56H2ZM82 44H94V56H82Z', frame.dark, frame.line),
      shape('M14 34Q48 22 82 34Q88 48 82 62Q72 72 60 68Q54 58 48 58T36 68Q24 72 14 62Q8 48 14 34Z', frame.fill, frame.line),
      shape('M20 39Q48 29 76 39Q80 48 76 57Q68 64 62 61Q56 52 48 52T34 61Q28 64 20 57Q16 48 20 39Z', lens, frame.line),
      trace('M25 42Q23 48 25 54', '#ffffffaa', 3),
    )
  }
  return picture(
    trace('M10 40L4 60M86 40L92 60', frame.line, 4.4),
    trace('M10 40L4 60M86 40L92 60', frame.fill, 2.8),
    shape('M10 38Q28 30 48 36Q68 30 86 38Q88 62 68 64Q54 64 51 50Q48 46 45 50Q42 64 28 64Q8 62 10 38Z', lens, frame.line),
    trace('M10 38Q28 30 48 36Q68 30 86 38', frame.line, 4.4),
    trace('M10 38Q28 30 48 36Q68 30 86 38', frame.fill, 2.8),
    trace('M18 44Q18 54 24 58M60 44Q60 54 66 58', '#ffffffaa', 2.4),
  )
}

/** Ear muffs, ear plugs, or a filtering mask. */
export function headGear(kind: 'muffs' | 'plugs' | 'mask' | 'half-mask', tone: Tone, other: Tone): string {
  if (kind === 'muffs') {
    return picture(
      trace('M18 56Q14 10 48 10T78 56', other.line, 6),
      trace('M18 56Q14 10 48 10T78 56', other.fill, 4.4),
      box(8, 44, 20, 38, tone.fill, tone.line, 9),
      box(68, 44, 20, 38, tone.fill, tone.line, 9),
      box(24, 48, 7, 30, other.fill, other.line, 3),
      box(65, 48, 7, 30, other.fill, other.line, 3),
      trace('M13 52V70M83 52V70', tone.light, 2.6),
    )
  }
  if (kind === 'plugs') {
    const plug = (x: number, y: number): string =>
      shape(`M${x} ${y}Q${x + 2} ${y - 24} ${x + 8} ${y - 24}T${x + 16} ${y}V${y + 14}Q${x + 8} ${y + 18} ${x} ${y + 14}Z`, tone.fill, tone.line) +
      trace(`M${x + 4} ${y + 8}V${y - 8}`, tone.light, 2.4)
    return picture(trace('M32 66Q40 92 48 88T64 66', other.fill, 2), turned(-14, plug(22, 50)), turned(14, plug(58, 50)))
  }
  const straps = trace('M20 40Q4 30 6 16M76 40Q92 30 90 16M20 58Q6 66 8 80M76 58Q90 66 88 80', other.line, 1.8)
  const face = shape('M20 38Q34 28 48 16Q62 28 76 38Q80 66 48 80Q16 66 20 38Z', tone.fill, tone.line)
  if (kind === 'mask')
    return picture(
      straps,
      face,
      trace('M20 46Q48 34 76 46M23 58Q48 70 73 58', tone.dark),
      trace('M41 24L48 18L55 24', '#8f9ba7', 3),
      box(40, 48, 16, 14, other.fill, other.line, 3),
      trace('M44 52h8M44 55h8M44 58h8', other.dark, 1),
    )
  return picture(
    straps,
    face,
    disc(22, 60, 16, other.fill, other.line),
    disc(74, 60, 16, other.fill, other.line),
    disc(22, 60, 11, other.light, other.line),
    disc(74, 60, 11, other.light, other.line),
    disc(48, 58, 8, tone.dark, tone.line),
    trace('M32 40Q40 34 46 26', tone.light, 2.6),
  )
}

/** Work clothes; reflective bands where they shine. */
export function garment(kind: 'jacket' | 'vest' | 'trousers' | 'shorts' | 'shirt', tone: Tone, trim: Tone, bands: boolean): string {
  const band = '#dfe5e8'
  if (kind === 'trousers' || kind === 'shorts') {
    const end = kind === 'shorts' ? 58 : 90
    return picture(
      shape(`M28 10H68L${kind === 'shorts' ? 75 : 72} ${end}H52L48 34L44 ${end}H${kind === 'shorts' ? 21 : 24}Z`, tone.fill, tone.line),
      box(28, 8, 40, 6, trim.fill, trim.line, 1),
      trace('M48 14V32M31 18Q34 26 28 30M65 18Q62 26 68 30', tone.dark, 1.4),
      kind === 'trousers' ? box(27, 54, 15, 16, trim.fill, trim.line, 2) + box(54, 54, 15, 16, trim.fill, trim.line, 2) : box(22, 38, 11, 12, trim.fill, trim.line, 2),
      bands ? trace(`M26 76H44M52 76H70`, band, 4) : '',
      trace(`M31 18L28 ${end - 8}`, tone.light, 2),
    )
  }
  const sleeves =
    kind === 'vest'
      ? ''
      : kind === 'shirt'
        ? shape('M30 18L8 36L18 48L30 40ZM66 18L88 36L78 48L66 40Z', tone.fill, tone.line)
        : shape('M30 18Q14 22 10 40L6 74H20L28 46ZM66 18Q82 22 86 40L90 74H76L68 46Z', tone.fill, tone.line) + (bands ? trace('M8 60H22M74 60H88', band, 4) : '')
  return picture(
    sleeves,
    shape('M30 16L40 12Q48 20 56 12L66 16L70 32V88H26V32Z', tone.fill, tone.line),
    kind === 'shirt'
      ? trace('M40 12Q48 24 56 12', trim.fill, 3)
      : shape('M30 16L40 12Q44 17 48 18L40 34L32 24ZM66 16L56 12Q52 17 48 18L56 34L64 24Z', trim.fill, trim.line) + trace('M48 20V88', tone.dark, 1.6),
    bands ? trace('M26 56H70M26 72H70', band, 5) + trace('M36 22V54M60 22V54', band, 4) : box(54, 42, 11, 10, trim.fill, trim.line, 1),
    trace('M30 36V84', tone.light, 2),
  )
}

/** A pair of knee pads with hard shells. */
export function kneePad(tone: Tone, shell: Tone): string {
  const one = (x: number): string =>
    box(x, 16, 32, 64, tone.fill, tone.line, 10) +
    box(x + 5, 26, 22, 36, shell.fill, shell.line, 9) +
    trace(`M${n(x + 10)} 34V54`, shell.light, 2.6) +
    trace(`M${n(x + 3)} 72H${n(x + 29)}`, tone.dark, 2)
  return picture(one(12), one(52))
}
