import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, aClass, aCompany, anArticle, aStaff, createWorld, type MadeArticle, type MadeCompany, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import type { Ctx } from '#platform/context.ts'
import { articlesByIds } from '../articles.ts'
import { clientAssortment } from './client-assortment.ts'
import { assortmentImport } from './import-rules.ts'
import { listRules } from './list-rules.ts'
import { removeRule } from './remove-rule.ts'
import { ruleEffect } from './rule-effect.ts'
import type { RuleLine } from './rule-line.ts'
import { assortmentDefault, saveDefault } from './save-default.ts'
import { saveRule } from './save-rule.ts'
import { setRules } from './set-rules.ts'
import { whoSees } from './who-sees.ts'

let world: World
let manager: Ctx
let buyer: Ctx
let stranger: Ctx
let company: MadeCompany
let articles: MadeArticle[]
beforeAll(async () => {
  world = await createWorld()
  manager = await aStaff(world, ['product_manager'])
  const gold = await aClass(world, { code: 'GOLD', name: 'Or' })
  company = await aCompany(world, { classId: gold.id, name: 'Atelier Morel' })
  await aCompany(world, { classId: gold.id })
  buyer = await aBuyer(world, { company })
  stranger = await aBuyer(world, { company: await aCompany(world, { classId: (await aClass(world, { code: 'BASE' })).id }) })
  const tools = await aCategory(world, { code: 'tools', name: 'Outils' })
  await aCategory(world, { code: 'saws', name: 'Scies', parentId: tools.id })
  articles = [
    await anArticle(world, { sku: 'SAW-1', category: 'saws' }),
    await anArticle(world, { sku: 'SAW-2', category: 'saws' }),
    await anArticle(world, { sku: 'GLOVE', category: 'gloves', brand: 'Mapa' }),
  ]
})
afterAll(() => world.drop())
beforeEach(() => world.pool.query('delete from catalogue.assortment_rule'))

const line = (over: Partial<RuleLine> = {}): RuleLine => ({ audience: 'class', to: 'gold', target: 'category', code: 'tools', effect: 'hidden', from: null, until: null, ...over })
const save = (over: Partial<RuleLine> = {}, changed: { id: number; version: number } | null = null, confirmed = false) =>
  saveRule(world.ctx(manager), { changed, line: line(over), confirmed })
const seenBy = async (who: Ctx) =>
  [
    ...(
      await articlesByIds(
        world.ctx(who),
        articles.map((one) => one.id),
      )
    ).values(),
  ]
    .map((one) => one.sku)
    .toSorted()

describe('a rule of the assortment', () => {
  it('holds at the client’s next click, and no longer when it is taken away', async () => {
    const id = await save()
    expect(await seenBy(buyer)).toEqual(['GLOVE'])
    expect(await seenBy(stranger)).toEqual(['GLOVE', 'SAW-1', 'SAW-2'])
    await removeRule(world.ctx(manager), { id, version: 1, confirmed: false })
    expect(await seenBy(buyer)).toEqual(['GLOVE', 'SAW-1', 'SAW-2'])
    const { rows } = await world.pool.query(`select what from platform.audit where subject = $1 order by id`, [String(id)])
    expect(rows.map((row) => row.what)).toEqual(['assortment.rule_added', 'assortment.rule_removed'])
  })

  it('says before it is saved how many articles change for how many clients', async () => {
    const effect = async (audience: RuleLine['audience']) =>
      ruleEffect(world.ctx(manager), {
        id: null,
        rule: {
          audience,
          classId: audience === 'class' ? company.class_id : null,
          companyId: null,
          target: 'category',
          targetId: await idOf('tools'),
          allow: false,
          from: null,
          to: null,
        },
      })
    expect(await effect('class')).toMatchObject({ on: '2026-03-10', about: false, groups: [{ clients: 2, visitors: false, hidden: 2, shown: 0, hidesAll: false }] })
    await save({ audience: 'company', to: company.number, target: 'variant', code: 'saw-1', effect: 'visible' })
    expect((await effect('everyone')).groups).toEqual([
      { clients: 2, visitors: true, hidden: 2, shown: 0, hidesAll: false },
      { clients: 1, visitors: false, hidden: 1, shown: 0, hidesAll: false },
    ])
    expect((await listRules(world.ctx(manager), {})).total).toBe(1)
  })

  it('asks before somebody sees nothing at all any more', async () => {
    await expect(save({ target: 'all', code: null })).rejects.toMatchObject({ code: 'assortment.hides_everything', details: { clients: 2, visitors: false } })
    expect(await seenBy(buyer)).toHaveLength(3)
    await save({ target: 'all', code: null }, null, true)
    expect(await seenBy(buyer)).toEqual([])
    const standing = await assortmentDefault(world.ctx(manager))
    await expect(saveDefault(world.ctx(manager), { visible: false, version: standing.version, confirmed: false })).rejects.toMatchObject({ code: 'assortment.hides_everything' })
  })

  it('tells the second of two who change it, and refuses the same rule twice', async () => {
    const id = await save()
    await save({ effect: 'visible' }, { id, version: 1 })
    await expect(save({ until: '2026-04-01' }, { id, version: 1 })).rejects.toMatchObject({ code: 'assortment.rule_changed_meanwhile', details: { version: 2 } })
    await expect(save({ from: '2026-05-01' })).rejects.toMatchObject({ code: 'assortment.rule_twice', details: { id } })
    await save({ until: '2026-04-30' }, { id, version: 2 })
    await save({ from: '2026-05-01' })
    await expect(removeRule(world.ctx(manager), { id, version: 1, confirmed: true })).rejects.toMatchObject({ code: 'assortment.rule_changed_meanwhile' })
  })

  it.each([
    [{ to: 'nobody' }, 'assortment.class_unknown'],
    [{ audience: 'company', to: 'C0' }, 'assortment.company_unknown'],
    [{ to: null }, 'assortment.audience_missing'],
    [{ code: 'nothing' }, 'assortment.target_unknown'],
    [{ code: null }, 'assortment.target_missing'],
    [{ audience: 'everyone' }, 'assortment.audience_unclear'],
    [{ target: 'all' }, 'assortment.target_unclear'],
    [{ from: '2026-04-02', until: '2026-04-01' }, 'assortment.period_empty'],
  ] as const)('refuses %j', async (over, code) => {
    await expect(save(over)).rejects.toMatchObject({ code })
  })

  it('changes the default for all who have no rule', async () => {
    await save({ effect: 'visible' })
    const { version } = await assortmentDefault(world.ctx(manager))
    await saveDefault(world.ctx(manager), { visible: false, version, confirmed: true })
    expect([await seenBy(buyer), await seenBy(stranger)]).toEqual([['SAW-1', 'SAW-2'], []])
    await expect(saveDefault(world.ctx(manager), { visible: true, version, confirmed: true })).rejects.toMatchObject({ code: 'assortment.default_changed_meanwhile' })
    await saveDefault(world.ctx(manager), { visible: true, version: version + 1, confirmed: true })
  })
})

describe('why somebody sees an article or not', () => {
  it('names the rule that decides and those that lost, for visitors, classes and clients with rules of their own', async () => {
    const hidden = await save()
    const shown = await save({ audience: 'company', to: company.number, target: 'variant', code: 'SAW-1', effect: 'visible' })
    const who = (await whoSees(world.ctx(manager), articles[0]!.id))!
    expect(who).toMatchObject({ sold: true, visitors: { seen: true, deciding: null, lost: [] } })
    expect(who.classes.map(({ code, seen, deciding, clients }) => [code, seen, deciding?.id ?? null, clients])).toEqual(
      expect.arrayContaining([
        ['GOLD', false, hidden, 2],
        ['BASE', true, null, 1],
      ]),
    )
    expect(who.companies).toMatchObject([{ name: 'Atelier Morel', seen: true, deciding: { id: shown }, lost: [{ id: hidden, audienceName: 'Or', targetName: 'Outils' }] }])
    const sight = await clientAssortment(world.ctx(manager), company.id, 'saw-2')
    expect(sight).toMatchObject({ seen: 2, total: 3, asked: { sku: 'SAW-2', seen: false, deciding: { id: hidden } } })
    expect(sight.rules.map((rule) => rule.id)).toEqual([shown, hidden])
    expect(sight.categories).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Outils', seen: 1, total: 2 })]))
  })

  it('is not told to clients, who read the catalogue too', async () => {
    await expect(whoSees(world.ctx(buyer), articles[0]!.id)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(listRules(world.ctx(buyer), {})).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('rules from outside', () => {
  it('are set by their codes, only what differs is written, and each line is answered', async () => {
    const rules = [line(), line({ to: 'nobody' }), line({ code: 'saws', effect: 'visible' }), line()]
    expect((await setRules(world.ctx(manager), { lines: rules, confirmed: false })).map(({ status, code }) => code ?? status)).toEqual([
      'set',
      'assortment.class_unknown',
      'set',
      'assortment.line_twice',
    ])
    expect(
      (await setRules(world.ctx(manager), { lines: [line(), line({ code: 'saws', effect: 'none' }), line({ from: '2027-01-01' })], confirmed: false })).map(
        ({ status, code }) => code ?? status,
      ),
    ).toEqual(['unchanged', 'set', 'assortment.rule_twice'])
    expect(await seenBy(buyer)).toEqual(['GLOVE'])
  })

  it('that leave somebody nothing at all are refused whole, after all lines and on the days on which they begin, unless that is meant', async () => {
    const everything = line({ audience: 'everyone', to: null, target: 'all', code: null })
    const set = (lines: RuleLine[], confirmed = false) => setRules(world.ctx(manager), { lines, confirmed })
    const gloves = line({ audience: 'everyone', to: null, target: 'variant', code: 'GLOVE', effect: 'visible' })
    await expect(set([line(), everything])).rejects.toMatchObject({ code: 'assortment.hides_everything', details: { clients: 3, visitors: true } })
    await expect(set([{ ...everything, from: '2027-01-01' }])).rejects.toMatchObject({ code: 'assortment.hides_everything' })
    await expect(set([line({ audience: 'company', to: company.number, target: 'all', code: null })])).rejects.toMatchObject({ details: { clients: 1, visitors: false } })
    expect([await seenBy(buyer), await seenBy(stranger)]).toEqual([
      ['GLOVE', 'SAW-1', 'SAW-2'],
      ['GLOVE', 'SAW-1', 'SAW-2'],
    ])
    expect((await set([everything, gloves])).map(({ status }) => status)).toEqual(['set', 'set'])
    expect([await seenBy(buyer), await seenBy(stranger)]).toEqual([['GLOVE'], ['GLOVE']])
    await expect(set([{ ...gloves, effect: 'none' }])).rejects.toMatchObject({ code: 'assortment.hides_everything' })
    expect((await set([{ ...gloves, effect: 'none' }], true)).map(({ status }) => status)).toEqual(['set'])
    expect(await seenBy(stranger)).toEqual([])
  })

  it('of one call that meet are told, without a number that nobody can look up', async () => {
    const lines = [line(), line({ from: '2027-01-01' })]
    expect((await setRules(world.ctx(manager), { lines, confirmed: false })).map(({ status, code }) => code ?? status)).toEqual(['set', 'assortment.line_meets'])
  })

  it('come as a file with French columns', async () => {
    const file = `pour;classe ou client;sur;code cible;effet;du;au\nclasse;GOLD;catégorie;tools;masqué;;31/12/2026\nclient;${company.number};article;SAW-2;visible;;\ntous;;marque;Inconnue;masqué;;\n`
    const run = await importFile(world.ctx(await aStaff(world)), assortmentImport, file)
    expect(run.rejects).toMatchObject([{ line: 4, code: 'assortment.target_unknown' }])
    expect(await seenBy(buyer)).toEqual(['GLOVE', 'SAW-2'])
  })
})

async function idOf(code: string): Promise<number> {
  return Number((await world.pool.query('select id from catalogue.category where code = $1', [code])).rows[0].id)
}
