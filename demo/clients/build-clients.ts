import { addDays, type Day } from '#kernel/day.ts'
import { chanceOf, type Chance } from '../chance/chance-of.ts'
import { foreignVatOf, frenchVatOf, sirenOf } from '../chance/check-digits.ts'
import { idOf } from '../chance/id-of.ts'
import { abroad, showcase, trained, type ClassCode, type Client } from './client.ts'
import { contactsOf, slugOf } from './contacts.ts'
import { foreignNames, lands, surnames, trades, type Trade } from './names.ts'
import { places } from './places.ts'
import { rhythmOf } from './rhythm.ts'
import { sitesOf } from './sites.ts'

type ClientPlan = { seed: number; count: number; firstDay: Day; days: number; repIds: string[] }

const rolesOfMorel = { fastenings: 6, accessories: 4, 'anchors-rivets': 2, protection: 3, hardware: 3, 'hand-tools': 2, chemistry: 2, 'wood-fixings': 1 }

/** The clients: a few that the demonstration speaks of by name, then as many as asked for, each by its trade. */
export function buildClients(plan: ClientPlan): Client[] {
  const chance = chanceOf(plan.seed, 'clients')
  const taken = new Set([showcase, abroad, trained])
  const clients: Client[] = []
  for (let i = 0; i < plan.count; i++) {
    const trade = i < 3 ? null : tradeOf(chance)
    const country = i === 1 ? 'BE' : i > 2 && chance.happens(0.058) ? chance.pick(['BE', 'DE', 'IT', 'ES'] as const) : 'FR'
    const name = [showcase, abroad, trained][i] ?? nameOf(trade as Trade, country, chance, taken)
    clients.push(clientOf(plan, i, { name, country, class: i === 2 ? 'industry' : ((trade?.class ?? 'artisan') as ClassCode), roots: trade?.roots ?? rolesOfMorel }))
  }
  joinGroups(clients, chance)
  markTroubles(clients)
  return clients
}

function clientOf(plan: ClientPlan, i: number, what: Pick<Client, 'name' | 'country' | 'class' | 'roots'>): Client {
  const chance = chanceOf(plan.seed, 'client', i)
  const rhythm = rhythmOf(what.class, plan.days, i < 3 ? i : null, chance)
  const firstOrder = rhythm.spans[0]?.[0] ?? 0
  const createdOn = firstOrder > 0 ? addDays(plan.firstDay, firstOrder) : addDays(plan.firstDay, -chance.whole(30, 4_500))
  const createdAt = Temporal.PlainDate.from(createdOn).toZonedDateTime('Europe/Paris').epochMilliseconds + chance.whole(450, 700) * 60_000
  const id = idOf('cmp', createdAt, what.name)
  const siren = what.country === 'FR' ? sirenOf(chance) : null
  const place = i === 0 ? { postalCode: '69007', city: 'Lyon', country: 'FR' } : i === 1 ? { postalCode: '9000', city: 'Gent', country: 'BE' } : chance.pick(places[what.country])
  const locale = i === 1 || (what.country !== 'FR' && what.country !== 'BE' && chance.happens(0.6)) ? 'en' : 'fr'
  const domain = `${i === 1 ? 'vandermeer' : slugOf(what.name)}.example`
  return {
    id,
    number: `C${1001 + i}`,
    ...what,
    legalForm: legalFormOf(what, chance),
    siren,
    vatNumber: siren ? frenchVatOf(siren) : foreignVatOf(what.country as 'BE', chance),
    vatCheckedOn: addDays(plan.firstDay, chance.whole(0, plan.days - 20)),
    parentId: null,
    locale,
    state: 'active',
    blockedReason: null,
    term: termOf(what.class, chance),
    note: null,
    createdAt,
    repId: plan.repIds[i < 3 ? 0 : i % plan.repIds.length] as string,
    sites: sitesOf(id, what.name, place, what.country, i, chance),
    contacts: contactsOf(id, createdAt, what.name, what.country, domain, chance),
    rhythm,
  }
}

function tradeOf(chance: Chance): Trade {
  let left = chance.next() * trades.reduce((sum, trade) => sum + trade.weight, 0)
  return trades.find((trade) => (left -= trade.weight) < 0) ?? (trades[0] as Trade)
}

function nameOf(trade: Trade, country: Client['country'], chance: Chance, taken: Set<string>): string {
  for (let tries = 0; ; tries++) {
    const name = country === 'FR' ? candidate(trade, chance, tries) : foreignCandidate(country, chance, tries)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function candidate(trade: Trade, chance: Chance, tries: number): string {
  const town = chance.pick(places.FR).city
  if (trade.form === 'land')
    return `${trade.name} ${chance.pick(['', 'Vallier ', 'Générale '])}${ofLand(chance.pick(lands))}${tries > 6 ? ` ${chance.pick(surnames)}` : ''}`.replace(
      / (Vallier|Générale) (du|de|d’)/,
      tries > 2 ? ' $1 $2' : ' $2',
    )
  if (trade.form === 'town') return `${chance.pick(['Centre', 'Établissements', 'Maison', 'Société'])} ${chance.pick(surnames)} ${trade.name}${tries > 4 ? ` ${town}` : ''}`
  const family = chance.pick(surnames)
  return `${trade.name} ${chance.pick([family, family, family, `${family} et fils`, `${family} frères`, `${family} ${chance.pick(surnames)}`])}${tries > 6 ? ` ${town}` : ''}`
}

function foreignCandidate(country: Exclude<Client['country'], 'FR'>, chance: Chance, tries: number): string {
  const { last, before, after } = foreignNames[country]
  const family = tries > 3 ? `${chance.pick(last)} ${country === 'DE' || country === 'BE' ? '& ' : 'e '}${chance.pick(last)}` : chance.pick(last)
  return [chance.pick(before), family, chance.pick(after), tries > 6 ? chance.pick(places[country]).city : ''].filter(Boolean).join(' ')
}

function ofLand(land: string): string {
  if (/^(Picardie|Ardenne|Argonne|Saintonge|Cornouaille|Bigorre|Chalosse)$/.test(land)) return /^[A]/.test(land) ? `d’${land}` : `de ${land}`
  if (/^(Bresse|Tarentaise|Brie|Touraine|Sologne)$/.test(land)) return `de ${land}`
  if (/^(Vosges|Corbières)$/.test(land)) return `des ${land}`
  return /^[AEIO]/.test(land) ? `de l’${land}` : `du ${land}`
}

function legalFormOf({ country, class: tariffClass }: Pick<Client, 'country' | 'class'>, chance: Chance): string {
  if (country !== 'FR') return { BE: 'BV', DE: 'GmbH', IT: 'S.r.l.', ES: 'S.L.' }[country]
  if (tariffClass === 'key') return chance.pick(['SA', 'SAS'])
  return chance.pick(['SARL', 'SARL', 'SAS', 'SAS', 'EURL', 'SASU'])
}

function termOf(tariffClass: ClassCode, chance: Chance): string {
  const usual = {
    standard: ['now', 'net30'],
    artisan: ['net30', 'net30', 'net45eom'],
    industry: ['net45eom', 'eom45', 'net60'],
    reseller: ['net60', 'net45eom'],
    key: ['net45eom', 'net60'],
  }
  return chance.pick(usual[tariffClass])
}

// One group for fifty clients: a key account with two to four companies below it.
function joinGroups(clients: Client[], chance: Chance): void {
  const heads = clients
    .slice(3)
    .filter((client) => client.country === 'FR' && (client.class === 'key' || client.class === 'industry'))
    .slice(0, Math.max(1, Math.round(clients.length / 50)))
  const free = clients.slice(3).filter((client) => !heads.includes(client) && client.class !== 'standard')
  for (const head of heads) {
    head.class = 'key'
    for (const child of chance.some(
      free.filter((one) => one.parentId === null && one.id !== head.id),
      chance.whole(2, 4),
    ))
      child.parentId = head.id
  }
}

function markTroubles(clients: Client[]): void {
  const [late, safeguarded] = clients.filter((client) => client.rhythm.spans.length > 0 && client.parentId === null && client.class === 'artisan').slice(-2)
  if (late) Object.assign(late, { state: 'blocked', blockedReason: 'Impayés de plus de 60 jours', note: 'Compte bloqué par la finance, échéancier demandé.' })
  if (safeguarded) Object.assign(safeguarded, { blockedReason: 'Procédure de sauvegarde ouverte' })
}
