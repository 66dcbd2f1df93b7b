import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { companyImport, invariants, listCompanies, sitesForStaff, tariffClasses } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const imported = (...lines: string[]) => importFile(world.system(), companyImport, lines.join('\n'))
const company = async (number: string) => {
  const found = (await listCompanies(world.system(), { words: number })).rows.find((row) => row.number === number)
  if (!found) throw new Error(`no client ${number}`)
  return found
}
const contacts = async (number: string) =>
  (await world.pool.query('select first_name, last_name, email, buying_role from accounts.contact where company_id = $1 order by last_name', [(await company(number)).id])).rows

const clients = [
  'Code client;Raison sociale;SIREN;N° TVA;Pays;Classe;Nom de la classe;Société mère;Franco;Adresse 1;CP;Ville;Prénom;Contact;E-mail;Rôle',
  'C2001;Atelier Morel;732 829 320;FR 44 732829320;fr;WHOLESALE;Grossistes;C2002;400,50;12 rue des Forges;69007;Lyon;Anne;Morel;Anne@Morel.example;décideur',
  'C2002;Groupe Morel;;;FR;WHOLESALE;Grossistes;;;;;;;;;',
  'C2003;Muster GmbH;;DE123456789;DE;TRADE;Artisans;;;Hauptstr. 1;10115;Berlin;;;;',
]

describe('clients from a file', () => {
  it('come in with class, parent, address and contact; a class that is named in full is made', async () => {
    expect(await imported(...clients)).toMatchObject({ state: 'done', written: 3, rejects: [] })
    expect((await tariffClasses(world.system())).map(({ code, name }) => [code, name])).toEqual([
      ['WHOLESALE', 'Grossistes'],
      ['TRADE', 'Artisans'],
    ])
    expect(await company('C2001')).toMatchObject({
      name: 'Atelier Morel',
      siren: '732829320',
      vatNumber: 'FR44732829320',
      country: 'FR',
      className: 'Grossistes',
      parentId: (await company('C2002')).id,
      carriageFreeCents: 40_050,
      currency: 'EUR',
      locale: 'fr',
      state: 'active',
    })
    expect(await sitesForStaff(world.system(), (await company('C2003')).id)).toMatchObject([
      { name: 'Muster GmbH', line1: 'Hauptstr. 1', city: 'Berlin', country: 'DE', isBilling: true, isDelivery: true },
    ])
    expect(await contacts('C2001')).toEqual([{ first_name: 'Anne', last_name: 'Morel', email: 'anne@morel.example', buying_role: 'decision_maker' }])
  })

  it('are written once: the same file again changes nothing, one changed cell changes one client', async () => {
    const { version } = await company('C2001')
    expect(await imported(...clients)).toMatchObject({ written: 0, unchanged: 3, rejected: 0 })
    expect((await company('C2001')).version).toBe(version)
    expect(await imported(...clients.with(3, clients[3]!.replace('Hauptstr. 1', 'Hauptstr. 2')))).toMatchObject({ written: 1, unchanged: 2 })
    expect(await sitesForStaff(world.system(), (await company('C2003')).id)).toMatchObject([{ line1: 'Hauptstr. 2' }])
  })

  it('change only in the columns that the file has', async () => {
    expect(await imported('number;state;franco', 'C2001;bloqué;')).toMatchObject({ written: 1 })
    expect(await company('C2001')).toMatchObject({ state: 'blocked', carriageFreeCents: null, siren: '732829320', className: 'Grossistes' })
    expect(await imported('number;email;contact', 'C2001;ANNE@morel.example;Morel-Petit', 'C2003;;Müller')).toMatchObject({ written: 2 })
    expect(await contacts('C2001')).toEqual([{ first_name: 'Anne', last_name: 'Morel-Petit', email: 'anne@morel.example', buying_role: 'decision_maker' }])
    expect(await imported('number;line1;city;site_name', 'C2001;Quai 4;Givors;Entrepôt')).toMatchObject({ written: 1 })
    expect((await sitesForStaff(world.system(), (await company('C2001')).id)).map((site) => [site.name, site.isBilling])).toEqual([
      ['Atelier Morel', true],
      ['Entrepôt', false],
    ])
  })

  it('get the first class when the file names none', async () => {
    await imported('number;name', 'C2010;Sans classe')
    expect(await company('C2010')).toMatchObject({ className: 'Grossistes' })
  })

  it.each([
    ['a class that is not there', 'number;name;class', 'N1;Un;GOLD', 'company.class_unknown'],
    ['a new client without a name', 'number;country', 'N2;FR', 'company.name_missing'],
    ['a wrong SIREN', 'number;name;siren', 'N3;Trois;732829321', 'company.siren_invalid'],
    ['the SIREN of another', 'number;name;siren', 'N4;Quatre;732829320', 'company.siren_taken'],
    ['a wrong VAT number', 'number;name;vat', 'N5;Cinq;FR45732829320', 'company.vat_invalid'],
    ['a parent that is not there', 'number;name;parent', 'N6;Six;C9999', 'company.parent_unknown'],
    ['itself as parent', 'number;name;parent', 'N7;Sept;N7', 'company.circular_parent'],
    ['its child as parent', 'number;parent', 'C2002;C2001', 'company.circular_parent'],
    ['half an address', 'number;name;line1', 'N8;Huit;1 rue Haute', 'company.address_incomplete'],
    ['no address of a mail', 'number;name;email', 'N9;Neuf;anne at morel', 'member.email_invalid'],
  ])('are rejected with %s', async (_, header, line, code) => {
    expect(await imported(header, line)).toMatchObject({ written: 0, rejected: 1, rejects: [{ line: 2, code }] })
  })

  it('leave the books of the room in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})
