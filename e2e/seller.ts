import { hashPassword } from 'better-auth/crypto'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { sellerSettings } from '#modules/accounts/index.ts'
import { changeCredit } from '#modules/credit/index.ts'
import { publishTerms } from '#modules/orders/index.ts'
import { indexArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import {
  aBuyer,
  aCategory,
  aCompany,
  anArticle,
  aPrice,
  aPriceList,
  aProduct,
  aSite,
  aStaff,
  createWorld,
  someVatRates,
  type MadeArticle,
  type MadeCompany,
  type World,
} from '#testing/index.ts'
import { builtPages } from '../src/main/built-pages.ts'
import { launchBrowser, newPage, type PageChoice } from './browser.ts'

/** Everybody's, in the tests. */
export const password = 'une phrase longue'

export type Seller = {
  readonly world: World
  readonly baseUrl: string
  readonly browser: Browser
  readonly bolts: { readonly m8x40: MadeArticle; readonly m8x50: MadeArticle }
  readonly nut: MadeArticle
  readonly glove: MadeArticle
  /** Nobody may see it. */
  readonly hidden: MadeArticle
  /** A visitor's page, or that of somebody who is in already, in a context of its own. */
  open(path: string, choice?: PageChoice & { as?: Ctx }): Promise<Page>
  /** A client with an address in Lyon, a price list of his own for the bolts and a limit of 5,000 euros, and his buyer, who may sign in. */
  client(given: { name: string; buyer: string; locale?: 'fr' | 'en' }): Promise<{ company: MadeCompany; buyer: Ctx }>
  /** One of the seller's people, who may sign in. */
  staff(...given: Parameters<typeof aStaff> extends [World, ...infer Rest] ? Rest : never): Promise<Ctx>
}

/**
 * A small seller with everything that the main job touches, served as in production, and a browser: one for all journeys of a file, each of which
 * brings clients of its own.
 */
export async function openSeller(): Promise<Seller> {
  const file = expect.getState().testPath
  if (opened && opened.file === file) return opened.seller
  await opened?.seller.then(close)
  const seller = open()
  opened = { file, seller }
  return seller
}

// Files of one process follow one another.
let opened: { file: string | undefined; seller: Promise<Seller> } | undefined

async function close({ browser, world }: Seller): Promise<void> {
  await browser.close()
  await world.drop()
}

async function open(): Promise<Seller> {
  await builtPages(console.log, new AbortController().signal)
  const world = await createWorld({ pages: 'production' })
  await houseRules(world)
  const articles = await catalogue(world)
  const [baseUrl, browser] = await Promise.all([world.app.http.listen({ host: '127.0.0.1', port: 0 }), launchBrowser()])
  const credential = await hashPassword(password)
  const withPassword = async (person: Ctx): Promise<Ctx> => {
    const { id } = person.actor
    await world.pool.query(`insert into accounts.account (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, $2)`, [id, credential])
    return person
  }
  return {
    world,
    baseUrl,
    browser,
    ...articles,
    async open(path, { as, ...choice } = {}) {
      const page = await newPage(browser, { ...choice, baseUrl })
      if (as) await page.context().addCookies([sessionOf(world, as, baseUrl)])
      await page.goto(path)
      return page
    },
    async client({ name, buyer, locale = 'fr' }) {
      const company = await aCompany(world, { name, locale })
      await aSite(world, { company, name: `${name}, dépôt` })
      const own = await aPriceList(world, { companyId: company.id, name: `Tarif ${name}` })
      for (const [minQty, unitNet] of [
        [100, 110_000],
        [1_000, 98_000],
      ] as const)
        await aPrice(world, { variantId: articles.bolts.m8x40.id, listId: own.id, minQty, unitNet, per: 100 })
      await changeCredit(world.system(), company.id, { limitCents: 500_000, termCode: 'net30', blockedReason: null })
      return { company, buyer: await withPassword(await aBuyer(world, { company, name: buyer, locale })) }
    },
    staff: async (...given) => withPassword(await aStaff(world, ...given)),
  }
}

/** The session of somebody made by a factory, as the browser keeps it. */
function sessionOf(world: World, who: Ctx, url: string): { name: string; value: string; url: string } {
  const [name = '', ...value] = world.cookieOf(who).split('=')
  return { name, value: value.join('='), url }
}

async function houseRules(world: World): Promise<void> {
  const office = world.system()
  const seller = await office.tools.settings.read(office, sellerSettings)
  await office.tools.settings.write(office, sellerSettings, { ...seller, name: 'Fournitures Dubreuil' })
  await someVatRates(world)
  await world.pool.query(
    `insert into shipping.method (code, kind, name_fr, name_en, settings) values ('standard', 'flat', 'Messagerie', 'Carrier', '{"netCents":1490,"freeFromCents":25000}')`,
  )
  await publishTerms(office, { version: '2026-01', publishedOn: '2026-01-05', bodyFr: 'Nos conditions de vente.', bodyEn: 'Our terms of sale.' })
}

const washers = 25

async function catalogue(world: World): Promise<Pick<Seller, 'bolts' | 'nut' | 'glove' | 'hidden'>> {
  await attribute(world, { code: 'length', fr: 'Longueur', en: 'Length', unit: 'mm', kind: 'number' })
  const screws = await aCategory(world, { code: 'visserie', name: 'Visserie', nameEn: 'Fasteners' })
  await aCategory(world, { code: 'boulons', name: 'Boulons et écrous', nameEn: 'Bolts and nuts', parentId: screws.id })
  await aCategory(world, { code: 'gants', name: 'Gants', nameEn: 'Gloves' })
  const family = await aProduct(world, {
    code: 'VTH-M8',
    name: 'Vis à tête hexagonale M8 zinguée',
    nameEn: 'Hex bolt M8 zinc plated',
    category: 'boulons',
    brand: 'Ferrolys',
    axes: ['length'],
  })
  const bolt = (length: number, ean: string) =>
    anArticle(world, {
      productId: family.id,
      sku: `VTH-M8X${length}-ZN`,
      name: `Vis à tête hexagonale M8 × ${length} zinguée`,
      nameEn: `Hex bolt M8 × ${length} zinc plated`,
      attributes: { length },
      ean,
      unitNet: 125_000,
      per: 100,
      tiers: [[1_000, 115_000]],
      multiple: 100,
      packs: [['box', 100]],
      onHand: 60_000,
      weightGrams: 20,
    })
  const bolts = { m8x40: await bolt(40, '2900041004945'), m8x50: await bolt(50, '2900041004952') }
  const nut = await anArticle(world, {
    sku: 'ECR-M8-ZN',
    name: 'Écrou hexagonal M8 zingué',
    nameEn: 'Hex nut M8 zinc plated',
    category: 'boulons',
    brand: 'Ferrolys',
    unitNet: 42_000,
    per: 100,
    multiple: 100,
    onHand: 20_000,
  })
  const glove = await anArticle(world, {
    sku: 'GAN-NIT-9',
    name: 'Gant de protection nitrile taille 9',
    nameEn: 'Nitrile protective glove size 9',
    category: 'gants',
    unit: 'pair',
    unitNet: 18_500,
    tiers: [[12, 17_200]],
    onHand: 600,
  })
  await anArticle(world, {
    sku: 'GAN-CUI-9',
    name: 'Gant de manutention cuir taille 9',
    nameEn: 'Leather handling glove size 9',
    category: 'gants',
    unit: 'pair',
    unitNet: 63_000,
    leadDays: 5,
  })
  for (let size = 1; size <= washers; size++)
    await anArticle(world, {
      sku: `ROND-${String(size).padStart(2, '0')}`,
      name: `Rondelle plate ${size}`,
      nameEn: `Flat washer ${size}`,
      category: 'visserie',
      unitNet: 9_000,
      onHand: 100,
    })
  const hidden = await anArticle(world, { sku: 'SEC-RET', name: 'Article réservé', category: 'gants', onHand: 10 })
  await world.pool.query(`insert into catalogue.assortment_rule (audience, target, target_id, allow) values ('everyone', 'variant', $1, false)`, [hidden.id])
  await indexArticles(world.system(), 'all')
  return { bolts, nut, glove, hidden }
}

async function attribute(world: World, { code, fr, en, unit, kind }: Record<'code' | 'fr' | 'en' | 'unit' | 'kind', string>): Promise<void> {
  await world.pool.query('insert into catalogue.attribute (code, kind, unit, facet) values ($1, $2, $3, true)', [code, kind, unit])
  await world.pool.query(`insert into catalogue.attribute_text (attribute_code, locale, label) values ($1, 'fr', $2), ($1, 'en', $3)`, [code, fr, en])
}
