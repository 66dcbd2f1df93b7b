import type { Per } from '#kernel/money.ts'
import type { Unit } from '#kernel/quantity.ts'

export type Words = { fr: string; en: string }
/** The value of an attribute: the code of a listed value, a number in the attribute's unit, yes or no. */
export type Trait = string | number | boolean
/** How an article is sold; quantities in base steps. */
export type Selling = { unit: Unit; stepsPerUnit: number; per: Per; minQty: number; multiple: number; packs: { unit: Unit; factor: number }[] }
type VariantDraft = {
  sku: string
  name: Words
  traits: Record<string, Trait>
  selling: Selling
  /** Public price in ten-thousandths for `selling.per` units. */
  unitNet: number
  grams: number
  leadDays: number
  picture: string
}
export type ProductDraft = { code: string; category: string; brand: string; name: Words; about: Words; axes: string[]; variants: VariantDraft[] }

type Axes = Record<string, readonly Trait[]>
type Point<A extends Axes> = { -readonly [K in keyof A]: A[K][number] }

type ProductSpec<A extends Axes> = {
  /** The first part of the SKU, and with `tail` the code of the product. */
  sku: string
  tail?: string
  category: string
  brand: string
  /** What it is ('Vis à tête hexagonale'), and what it's made of ('inox A2'): the size stands between the two. */
  stem: Words
  finish?: Words
  about: Words
  /** What tells the variants apart: rows of the table first, then columns. */
  axes: A
  keep?: (point: Point<A>) => boolean
  traits?: Record<string, Trait> | ((point: Point<A>) => Record<string, Trait>)
  size: (point: Point<A>) => string | Words
  part: (point: Point<A>) => string
  euros: (point: Point<A>) => number
  grams: (point: Point<A>) => number
  leadDays?: number
  selling: Selling | ((point: Point<A>, grams: number) => Selling)
  draw: (point: Point<A>) => string
}

/** A product with one variant for each point of its axes that is kept. */
export function product<const A extends Axes>(spec: ProductSpec<A>): ProductDraft {
  const finish = spec.finish ?? { fr: '', en: '' }
  const variants = pointsOf(readingOrder(spec.axes))
    .filter((point) => spec.keep?.(point) ?? true)
    .map((point): VariantDraft => {
      const grams = Math.max(1, Math.round(spec.grams(point)))
      const selling = typeof spec.selling === 'function' ? spec.selling(point, spec.grams(point)) : spec.selling
      const size = spec.size(point)
      const words: Words = typeof size === 'string' ? { fr: size, en: size } : size
      const traits = typeof spec.traits === 'function' ? spec.traits(point) : spec.traits
      return {
        sku: [spec.sku, spec.part(point), spec.tail].filter(Boolean).join('-').toUpperCase(),
        name: { fr: joined(spec.stem.fr, words.fr, finish.fr), en: joined(spec.stem.en, words.en, finish.en) },
        traits: { ...point, ...traits },
        selling,
        unitNet: rounded(spec.euros(point)),
        grams,
        leadDays: spec.leadDays ?? 5,
        picture: spec.draw(point),
      }
    })
  return {
    code: [spec.sku, spec.tail].filter(Boolean).join('-').toUpperCase(),
    category: spec.category,
    brand: spec.brand,
    name: { fr: joined(spec.stem.fr, finish.fr), en: joined(spec.stem.en, finish.en) },
    about: spec.about,
    axes: Object.keys(spec.axes).filter((axis) => (spec.axes[axis]?.length ?? 0) > 1),
    variants,
  }
}

/** A size with its decimal mark as each language writes it: '2,5 × 30' and '2.5 × 30'. */
export function decimal(value: number, after = ''): Words {
  return { fr: `${String(value).replace('.', ',')}${after}`, en: `${value}${after}` }
}

/** Sold by the piece. */
export const each = sold('piece', 1)
/** Sold by the pair. */
export const pair = sold('pair', 1)
export const set = sold('set', 1)
export const roll = sold('roll', 1)

/** Sold by the piece with a box and a carton beside it. */
export function boxed(box: number, carton: number, per: Per = 1): Selling {
  return {
    ...sold('piece', per),
    packs: [
      { unit: 'box', factor: box },
      { unit: 'carton', factor: carton },
    ],
  }
}

/** Sold by whole boxes only; priced per hundred. */
function onlyBoxed(box: number, carton: number): Selling {
  return { ...boxed(box, carton, 100), minQty: box, multiple: box }
}

/** Cut to length: thousandths of a metre, by that many of them, with rolls of whole metres. */
export function byMetre(stepMillimetres: number, rollMetres: number): Selling {
  return { unit: 'm', stepsPerUnit: 1000, per: 1, minQty: stepMillimetres, multiple: stepMillimetres, packs: [{ unit: 'roll', factor: rollMetres * 1000 }] }
}

/** Small hardware by weight: the lighter the piece, the more in a box. */
export function hardware(grams: number, wholeBoxes: boolean): Selling {
  const box = grams < 3 ? 500 : grams < 9 ? 200 : grams < 30 ? 100 : grams < 90 ? 50 : grams < 260 ? 25 : 10
  const carton = box * (box >= 100 ? 10 : 8)
  const selling = wholeBoxes ? onlyBoxed(box, carton) : boxed(box, carton, 100)
  return grams < 30 ? { ...selling, packs: [...selling.packs, { unit: 'pallet', factor: carton * 48 }] } : selling
}

function sold(unit: Unit, per: Per): Selling {
  return { unit, stepsPerUnit: 1, per, minQty: 1, multiple: 1, packs: [] }
}

// A list of screws is read diameter by diameter, although the table has its lengths as rows.
function readingOrder<A extends Axes>(axes: A): A {
  const entries = Object.entries(axes)
  return (entries[0]?.[0] === 'length' ? Object.fromEntries(entries.toReversed()) : axes) as A
}

function pointsOf<A extends Axes>(axes: A): Point<A>[] {
  let points: Record<string, Trait>[] = [{}]
  for (const [axis, values] of Object.entries(axes)) points = points.flatMap((point) => values.map((value) => ({ ...point, [axis]: value })))
  return points as Point<A>[]
}

function joined(...parts: string[]): string {
  return parts.filter(Boolean).join(' ')
}

// Prices end as people set them: on a cent below a hundred euros, on ten cents above.
function rounded(euros: number): number {
  const step = euros < 1 ? 10 : euros < 100 ? 100 : 1000
  return Math.max(step, Math.round((euros * 10_000) / step) * step)
}
