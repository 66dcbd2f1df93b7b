import { createHash } from 'node:crypto'
import { addDays, type Day } from '#kernel/day.ts'
import type { Article } from '../articles/build-catalogue.ts'
import type { Person } from '../orders/keep-books.ts'
import type { Agreement } from '../prices/build-agreements.ts'
import type { PriceList } from '../prices/build-lists.ts'
import { lessOf } from '../prices/price-article.ts'
import type { Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'
import { writePictures } from './write-pictures.ts'

type Given = { lists: readonly PriceList[]; agreements: readonly Agreement[]; articles: readonly Article[]; by: Person; today: Day; filesDir: string }

const what = 'prices'
const gloves = 'gloves'

/** What stands around prices: the signed document and the history of the showcase's agreement, a revision of the public list that is to come, and a range whose sizes add up. */
export async function writeContracts(loader: Loader, { lists, agreements, articles, by, today, filesDir }: Given): Promise<void> {
  const [agreement] = agreements
  const open = lists.find((list) => list.audience === 'public' && list.from !== null && list.from <= today && (list.until === null || list.until > today))
  if (agreement) await writeDocument(loader, agreement, by, filesDir)
  if (agreement) await loader.copy(what, 'pricing.price_change', historyColumns, historyOf(agreement, articles, by))
  if (!open) return
  await writeRevision(loader, open, by, today)
  await writeFamily(loader, open, articles)
}

async function writeDocument(loader: Loader, { id, name, from }: Agreement, by: Person, filesDir: string): Promise<void> {
  const content = pdfOf([name, `Signe le ${from}`, 'Fournitures Dubreuil - demonstration'])
  const sha256 = createHash('sha256').update(content).digest('hex')
  await writePictures(filesDir, new Map([[sha256, content]]))
  await loader.copy(what, 'pricing.agreement_document', 'agreement_id, name, sha256, mime, bytes, added_by, added_at', [
    [id, 'Accord signé.pdf', sha256, 'application/pdf', content.length, by.name, `${from} 09:00Z`],
  ])
}

const historyColumns = 'at, actor, actor_name, via, agreement_id, variant_id, unit, min_qty, valid_from, valid_to, net_before, per_before, net_after, per_after'

// Every price as it was signed, 3 % higher before it was negotiated once more a month later.
function* historyOf({ id, prices, from }: Agreement, articles: readonly Article[], by: Person): Generator<Row> {
  const later = addDays(from, 30)
  for (const second of [false, true]) {
    for (const [articleId, tiers] of prices) {
      const per = articles[articleId - 1]?.selling.per ?? 1
      for (const { minQty, unitNet } of tiers) {
        const first = lessOf(unitNet, -0.03)
        yield [
          `${second ? later : from} 10:30Z`,
          by.id,
          by.name,
          second ? 'screen' : 'file',
          id,
          articleId,
          '',
          minQty,
          '-infinity',
          'infinity',
          second ? first : null,
          second ? per : null,
          second ? unitNet : first,
          per,
        ]
      }
    }
  }
}

// As `pricing/lists/apply-revision.ts` does it: 2.5 % more from the first day of the month after next, on a cent.
async function writeRevision(loader: Loader, { id }: PriceList, by: Person, today: Day): Promise<void> {
  const at = `${addDays(today, -2)} 16:10Z`
  await loader.query(
    `with category as (select id from catalogue.category where code = $1),
    revision as (
      insert into pricing.revision (list_id, share, category_id, step, valid_from, made_by, made_at)
      select $2, 25000, category.id, 100, (date_trunc('month', $3::date) + interval '2 months')::date, $4, $5::timestamptz from category returning *
    ), concerned as (
      select p.*, r.id as revision_id, r.valid_from as begins, (round(p.unit_net * 1.025 / 100) * 100)::bigint as net_after from pricing.price p join catalogue.article_place a on a.variant_id = p.variant_id, revision r
      where p.list_id = $2 and r.category_id = any(a.category_path)
    ), changed as (select * from concerned where net_after <> unit_net),
    cut as (
      update pricing.price p set valid_to = c.begins from changed c
      where p.list_id = c.list_id and p.variant_id = c.variant_id and p.unit = c.unit and p.min_qty = c.min_qty and p.valid_from = c.valid_from
    ), made as (
      insert into pricing.price (variant_id, list_id, unit, min_qty, valid_from, valid_to, unit_net, per) select variant_id, list_id, unit, min_qty, begins, valid_to, net_after, per from changed
    )
    insert into pricing.price_change (at, actor, actor_name, via, revision_id, list_id, variant_id, unit, min_qty, valid_from, valid_to, net_before, per_before, net_after, per_after)
    select $5::timestamptz, $6, $4, 'formula', revision_id, list_id, variant_id, unit, min_qty, begins, valid_to, unit_net, per, net_after, per from changed`,
    [gloves, id, today, by.name, at, by.id],
  )
  await loader.query('update pricing.revision r set prices = (select count(*) from pricing.price_change h where h.revision_id = r.id)')
}

async function writeFamily(loader: Loader, { id }: PriceList, articles: readonly Article[]): Promise<void> {
  const products = Map.groupBy(
    articles.filter((article) => article.category === gloves && article.replacedBy === null),
    ({ productId }) => productId,
  )
  const sizes = [...products.values()].find((variants) => variants.length > 3)
  if (!sizes) return
  await loader.copy(what, 'pricing.tier_family', 'code, name, list_id', [['GANTS-TAILLES', 'Gants, toutes tailles', id]])
  await loader.query('insert into pricing.tier_family_article (family_id, variant_id) select f.id, unnest($1::bigint[]) from pricing.tier_family f where f.code = $2', [
    sizes.map((article) => article.id),
    'GANTS-TAILLES',
  ])
}

/** A document of one page, in plain letters. */
function pdfOf(lines: readonly string[]): string {
  const text = `BT /F1 16 Tf 72 760 Td 24 TL ${lines
    .map(
      (line) =>
        `(${line
          .normalize('NFD')
          .replace(/[^ -~]/g, '')
          .replace(/[()\\]/g, '\\$&')}) Tj T*`,
    )
    .join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let content = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = content.length
    content += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = content.length
  return `${content}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
}
