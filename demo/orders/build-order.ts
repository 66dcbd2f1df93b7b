import { createHash } from 'node:crypto'
import type { Address } from '#kernel/address.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { mulDiv } from '#kernel/money.ts'
import { totals, type Totals } from '#kernel/totals.ts'
import { vatTreatment, type VatTreatment } from '#kernel/vat.ts'
import { chanceOf, type Chance } from '../chance/chance-of.ts'
import { idOf } from '../chance/id-of.ts'
import { isWorkingDay, workingDayFrom } from '../chance/working-day.ts'
import type { ClientContact, ClientSite } from '../clients/client.ts'
import type { PriceBook } from '../prices/price-book.ts'
import type { Shelf } from './assortment.ts'
import { fillOrder, type FilledLine } from './fill-order.ts'
import type { PlannedOrder } from './order-plan.ts'

export const carriage = { netCents: 1_490, freeFromCents: 25_000 }
const standardRate = 200_000

export type OrderLine = FilledLine & { position: number; unit: string; entered: number; basePerUnit: number; shipped: number; clientRef: string | null }
export type BuiltOrder = PlannedOrder & {
  id: string
  number: string
  contact: ClientContact
  onBehalf: boolean
  shipTo: Address
  billTo: Address
  vat: VatTreatment
  lines: number
  filled: OrderLine[]
  totals: Totals
  /** Gross of what has left (of all of it for what is over). */
  chargedCents: number
  /** When it left; null when nothing has. */
  shippedAt: number | null
  confirmedAt: number | null
  poNumber: string | null
  comment: string | null
  wantedOn: Day | null
  contentHash: string
}

export type OrderTools = { shelf: Shelf; book: PriceBook; refs: ReadonlyMap<string, ReadonlyMap<number, string>>; seed: number; today: Day; lastMoment: number }

const comments = [
  'Livrer avant 10 h',
  'Merci de grouper avec la commande précédente',
  'Prévenir le chef de chantier',
  'Sans emballage individuel',
  'Reliquat accepté',
  'À déposer au magasin',
]

/** The whole order from its plan: lines, addresses, totals, and how far it has come. */
export function buildOrder(plan: PlannedOrder, number: string, tools: OrderTools): BuiltOrder {
  const { client } = plan
  const chance = chanceOf(tools.seed, 'order', plan.key, client.id)
  const site = chance.happens(0.7) ? (client.sites[0] as ClientSite) : chance.pick(client.sites)
  const contact = client.contacts.length > 1 && chance.happens(0.12) ? (client.contacts[1] as ClientContact) : (client.contacts[0] as ClientContact)
  const vat = vatTreatment({ sellerCountry: 'FR', deliveryCountry: site.country, clientVatNumber: client.vatNumber, domesticRate: standardRate })
  const live = plan.progress !== 'history'
  const goods = plan.netCents < carriage.freeFromCents ? Math.max(600, plan.netCents - carriage.netCents) : plan.netCents
  const filled = fillOrder(client, plan.lines, goods, live, { shelf: tools.shelf, book: tools.book, chance, drift: plan.day.slice(0, 4) < tools.today.slice(0, 4) ? 0.97 : 1 })
  const shippedAt = shippedWhen(plan, tools, chance)
  const lines = filled.map((line, i): OrderLine => ({
    ...line,
    position: i + 1,
    ...enteredAs(line, chance),
    shipped: shippedOf(plan, line, i, filled.length),
    clientRef: tools.refs.get(client.id)?.get(line.article.id) ?? null,
  }))
  const goodsCents = lines.reduce((sum, line) => sum + line.netCents, 0)
  const taxed = (netCents: number) => ({ netCents, vatCategory: vat.category, vatRate: vat.rate })
  const delivery = taxed(goodsCents >= carriage.freeFromCents ? 0 : carriage.netCents)
  const sums = totals(
    lines.map((line) => taxed(line.netCents)),
    delivery,
  )
  const gone =
    plan.progress === 'history' || plan.progress === 'shipped'
      ? sums
      : plan.progress === 'partly_shipped'
        ? totals(
            lines.map((line) => taxed(mulDiv(line.netCents, line.shipped, line.qty))),
            delivery,
          )
        : null
  return {
    ...plan,
    id: idOf('ord', plan.at, `${client.id} ${plan.key}`),
    number,
    contact,
    onBehalf: chance.happens(0.06),
    shipTo: addressOf(site),
    billTo: addressOf(client.sites.find((one) => one.isBilling) ?? site),
    vat,
    lines: lines.length,
    filled: lines,
    totals: sums,
    chargedCents: gone?.grossCents ?? 0,
    shippedAt,
    confirmedAt: plan.progress === 'placed' || plan.progress === 'on_hold' ? null : Math.min(plan.at + chance.whole(8, 170) * 60_000, (shippedAt ?? tools.lastMoment) - 60_000),
    poNumber: chance.happens(0.6) ? `BC-${chance.whole(1_000, 9_999)}` : null,
    comment: chance.happens(0.07) ? chance.pick(comments) : null,
    wantedOn: chance.happens(0.3) ? workingDayFrom(addDays(plan.day, chance.whole(2, 12))) : null,
    contentHash: createHash('sha256')
      .update(lines.map((line) => `${line.article.id} ${line.unit} ${line.qty} ${line.unitNet} ${line.article.selling.per}`).join('\n'))
      .digest('hex'),
  }
}

// The next working day in the afternoon; what would be in the future left on the evening of the last day.
function shippedWhen({ progress, day, at }: PlannedOrder, { lastMoment }: OrderTools, chance: Chance): number | null {
  if (progress !== 'history' && progress !== 'shipped' && progress !== 'partly_shipped') return null
  const ahead = progress === 'partly_shipped' ? 1 : chance.whole(1, 2)
  let next = addDays(day, ahead)
  while (!isWorkingDay(next)) next = addDays(next, 1)
  const days = Temporal.PlainDate.from(day).until(next).days
  const midnight = at - (at % 86_400_000)
  const usual = midnight + days * 86_400_000 + chance.whole(13 * 60, 16 * 60) * 60_000
  return usual <= lastMoment ? usual : Math.max(at + 45 * 60_000, Math.min(usual, lastMoment))
}

function shippedOf({ progress }: PlannedOrder, line: FilledLine, i: number, count: number): number {
  if (progress === 'history' || progress === 'shipped') return line.qty
  return progress === 'partly_shipped' && i < Math.max(1, Math.floor(count * 0.6)) ? line.qty : 0
}

// Half of what makes whole boxes is typed in boxes.
function enteredAs({ article, qty }: FilledLine, chance: Chance): { unit: string; entered: number; basePerUnit: number } {
  const { unit, stepsPerUnit, packs } = article.selling
  const pack = packs.find((one) => qty >= one.factor && qty % one.factor === 0)
  if (pack && chance.happens(0.5)) return { unit: pack.unit, entered: qty / pack.factor, basePerUnit: pack.factor }
  return { unit, entered: qty / stepsPerUnit, basePerUnit: stepsPerUnit }
}

function addressOf({ name, line1, line2, postalCode, city, country, contactName, phone, accessHours, unloading }: ClientSite): Address {
  return { name, line1, line2, postalCode, city, country, contactName, phone, accessHours, unloading }
}

/** Who stands as the buyer: the contact, or the rep who ordered in his place. */
export function buyerOf(
  { onBehalf, contact, client }: BuiltOrder,
  repName: string,
): { id: string | null; name: string; email: string | null; behalf: { id: string; name: string } | null } {
  if (onBehalf) return { id: null, name: repName, email: null, behalf: { id: client.repId, name: repName } }
  return { id: contact.userId, name: `${contact.firstName} ${contact.lastName}`, email: contact.email, behalf: null }
}
