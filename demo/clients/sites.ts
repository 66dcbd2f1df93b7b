import type { Chance } from '../chance/chance-of.ts'
import { idOf } from '../chance/id-of.ts'
import type { Client, ClientSite } from './client.ts'
import { phoneOf } from './contacts.ts'
import { firstNames, surnames } from './names.ts'
import { places, streets, type Place } from './places.ts'

const works = [
  'Résidence Les Tilleuls',
  'Groupe scolaire Jean Moulin',
  'Clos des Vignes',
  'ZAC de la Gare',
  'Médiathèque',
  'Hôtel de l’Europe',
  'Gymnase municipal',
  'Résidence Bellevue',
  'Extension usine',
  'Crèche Les Lucioles',
  'Immeuble Le Parc',
  'Maison de santé',
]
const hours = ['7 h 30 – 12 h, 13 h – 16 h 30', '8 h – 12 h, 14 h – 17 h', '7 h – 15 h', '6 h 30 – 11 h 30']
const handling = ['Hayon nécessaire', 'Chariot sur place', 'Déchargement manuel, rez-de-chaussée', 'Pas de semi-remorque', 'Transpalette sur place']

/** One to four places of a client: its seat first (deliveries as a rule, invoices), then depots and building sites. */
export function sitesOf(companyId: string, name: string, place: Place, country: Client['country'], index: number, chance: Chance): ClientSite[] {
  const street = (): string =>
    country === 'FR' || country === 'IT' || country === 'ES'
      ? `${chance.whole(1, 140)} ${chance.pick(streets[country])}`
      : `${chance.pick(streets[country])} ${chance.whole(1, 140)}`
  const seat: ClientSite = {
    id: idOf('site', 0, `${companyId} 0`),
    name,
    line1: index === 0 ? '24 rue des Artisans' : street(),
    line2: null,
    postalCode: place.postalCode,
    city: place.city,
    country,
    contactName: null,
    phone: phoneOf(country, chance),
    accessHours: chance.happens(0.4) ? chance.pick(hours) : null,
    unloading: null,
    isBilling: true,
    isDelivery: true,
  }
  const count = index === 0 ? 3 : Number(chance.weighted({ 0: 52, 1: 26, 2: 14, 3: 8 }))
  const others = Array.from({ length: count }, (_, i): ClientSite => {
    const building = index === 0 ? i > 0 : chance.happens(0.45)
    const where = building || country !== 'FR' ? place : index === 0 ? { postalCode: '69100', city: 'Villeurbanne', country } : chance.pick(places.FR)
    return {
      id: idOf('site', 0, `${companyId} ${i + 1}`),
      name: building ? `Chantier ${index === 0 ? works[i - 1] : chance.pick(works)}` : `Dépôt ${where.city}`,
      line1: street(),
      line2: building && chance.happens(0.5) ? `Lot ${chance.whole(1, 24)}` : null,
      postalCode: where.postalCode,
      city: where.city,
      country,
      contactName: building ? `${chance.pick(firstNames)} ${chance.pick(surnames)}` : null,
      phone: building ? phoneOf(country, chance, true) : null,
      accessHours: building ? chance.pick(hours) : null,
      unloading: building || chance.happens(0.3) ? chance.pick(handling) : null,
      isBilling: false,
      isDelivery: true,
    }
  })
  return [seat, ...others]
}
