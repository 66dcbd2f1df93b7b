import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aClass, aCompany, aMember, anArticle, aSite, aStaff, aSupplier, createWorld, someVatRates, type World } from '#testing/index.ts'
import { drawn, sentPage } from '#testing/sent-page.ts'
import { builtPages } from '../main/built-pages.ts'

const { field, mark, told } = drawn
let world: World
let me: Ctx
let colleague: Ctx
beforeAll(async () => {
  await builtPages(() => undefined, new AbortController().signal)
  world = await createWorld({ pages: 'production' })
  await someVatRates(world)
  me = await aStaff(world)
  colleague = await aStaff(world)
}, 300_000)
afterAll(() => world.drop())

type Form = Record<string, string>
type Opened = {
  url: string
  /** As I send it when all is well. */ form: Form
  /** What I mistyped at first. */ mistyped: Form
  /** What the colleague saved before. */ theirs: Form
  mark: 'version' | 'seen'
  /** A field of the same form, where the page has several. */ beside?: string
  /** What of mine must still stand. */ mine: string
  /** What stands now, as it is told to me. */ now: string[]
  who?: Ctx
}
const first = async (statement: string, values: unknown[] = []): Promise<Record<string, never>> => (await world.pool.query(statement, values)).rows[0]

const forms: [string, () => Promise<Opened>][] = [
  [
    'an allocation',
    async () => {
      const { sku } = await anArticle(world, { onHand: 50 })
      const { code } = await aClass(world)
      const made = { verb: 'save', sku, warehouse: 'MAIN', company: '', class: code, qty: '5', until: '2026-06-30', note: '' }
      await sentPage(world, me, '/office/stock/allocations/new', made)
      const { id } = await first('select max(id) as id from stock.allocation')
      const form = { verb: 'save', sku, qty: '8', until: '2026-06-30', note: 'La mienne', version: '1' }
      const theirs = { qty: '7', until: '2026-07-31', note: 'La sienne' }
      return { url: `/office/stock/allocations/${id}`, form, mistyped: { qty: 'huit' }, theirs, mark: 'version', mine: 'note', now: ['7', '31 juil. 2026', 'La sienne'] }
    },
  ],
  [
    'a supplier',
    async () => {
      const { code } = await aSupplier(world)
      const days = { 'workDay.1': 'on', 'workDay.2': 'on' }
      const form = {
        verb: 'save',
        version: '1',
        name: 'Le mien',
        code,
        email: '',
        locale: 'fr',
        buyerId: '',
        country: 'FR',
        currency: 'EUR',
        leadDays: '9',
        closings: '',
        contacts: '',
        ...days,
      }
      const theirs = { name: 'Le sien', locale: 'en', 'workDay.3': 'on' }
      const now = ['Le sien', 'Anglais', 'Lu, Ma, Me']
      return { url: `/office/supply/suppliers/${code}`, form, mistyped: { leadDays: 'neuf' }, theirs, mark: 'version', mine: 'name', now }
    },
  ],
  [
    'the days of a warehouse',
    async () => {
      const { id, version } = await first(`select id, version from stock.warehouse where code = 'MAIN'`)
      const form = { verb: 'days', warehouse: String(id), seen: String(version), day: '2', holidays: 'FR' }
      const now = ['lundi', expect.stringContaining('Moselle') as string]
      return {
        url: '/office/settings/warehouses',
        form,
        mistyped: { holidays: 'DE' },
        theirs: { day: '1', holidays: 'FR-AM' },
        mark: 'seen',
        beside: 'holidays',
        mine: 'warehouse',
        now,
      }
    },
  ],
  [
    'a webhook',
    async () => {
      const form = { url: 'https://erp.example/hook', description: 'La mienne', email: '', active: '1', seen: '1', 'event stock.changed': '1' }
      await sentPage(world, me, '/office/webhooks/new', { ...form, description: 'ERP' })
      const { id } = await first('select id from integration.webhook')
      const theirs = { description: 'La sienne', email: 'alerte@erp.example' }
      return { url: `/office/webhooks/${id}`, form, mistyped: { email: 'personne' }, theirs, mark: 'seen', mine: 'description', now: ['La sienne', 'alerte@erp.example'] }
    },
  ],
  [
    'what an article may have ordered beyond its stock',
    async () => {
      const { sku } = await anArticle(world)
      const form = { verb: 'rule', mode: 'capped', cap: '12', seen: '0' }
      return { url: `/office/stock/${sku}`, form, mistyped: { cap: 'douze' }, theirs: { cap: '6' }, mark: 'seen', mine: 'cap', now: ['6'] }
    },
  ],
  [
    "an article's threshold",
    async () => {
      const { sku } = await anArticle(world, { onHand: 5 })
      const form = { verb: 'threshold', warehouse: 'MAIN', version: '0', mode: 'hand', reorderPoint: '12', safety: '3', serviceLevel: '', leadDays: '' }
      const theirs = { reorderPoint: '20', safety: '4' }
      return { url: `/office/stock/${sku}`, form, mistyped: { reorderPoint: 'douze' }, theirs, mark: 'version', mine: 'reorderPoint', now: ['20', '4'] }
    },
  ],
  [
    'an address of a client, whom the office helped meanwhile',
    async () => {
      const company = await aCompany(world)
      const { id } = await aSite(world, { company })
      const form = { id, company: company.id, version: '1', name: 'Atelier', line1: '1 quai', postalCode: '69002', city: 'Lyon', country: 'FR', isDelivery: '1' }
      const theirs = { name: 'Dépôt', isBilling: '1' }
      const who = await aMember(world, { company, roles: ['administrator'] })
      return { url: `/c/${company.id}/account/sites`, form, mistyped: { country: 'France' }, theirs, mark: 'version', mine: 'name', now: ['Dépôt', 'Oui'], who }
    },
  ],
]

describe('who saves what somebody else has just saved', () => {
  it.each(forms)('finds in %s what he typed and beside it what stands now, also when he mistyped something first', async (_, open) => {
    const opened = await open()
    const { url, form, who = me } = opened
    await sentPage(world, colleague, url, { ...form, ...opened.theirs })
    const mistyped = await sentPage(world, who, url, { ...form, ...opened.mistyped })
    expect([field(mistyped, opened.mine), mark(mistyped, opened.mark, opened.beside)]).toEqual([{ ...form, ...opened.mistyped }[opened.mine], form[opened.mark]])
    const second = await sentPage(world, who, url, { ...form, [opened.mark]: mark(mistyped, opened.mark, opened.beside) })
    expect(field(second, opened.mine)).toBe(form[opened.mine])
    expect(told(second)).toEqual({ now: opened.now, over: true })
    const saved = await sentPage(world, who, url, { ...form, [opened.mark]: mark(second, opened.mark, opened.beside) })
    expect(told(saved).over).toBe(false)
    const { body } = await world.app.http.inject({ url: form.id ? `${url}?site=${form.id}` : url, headers: { cookie: world.cookieOf(who) } })
    expect(field(body, opened.mine)).toBe(form[opened.mine])
    expect(Number(mark(body, opened.mark, opened.beside))).toBe(Number(form[opened.mark]) + 2)
  })
})
