import { data, redirect } from 'react-router'
import { FileText } from 'lucide-react'
import { categories, replacementOf } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import type { Route } from './+types/article.ts'
import { AddForm } from '../../parts/cart/add-form.tsx'
import { ArticleGallery } from '../../parts/articles/article-gallery.tsx'
import { ArticleShelf } from '../../parts/listing/article-shelf.tsx'
import { Breadcrumb } from '../../parts/frame/breadcrumb.tsx'
import { BuyingBox } from '../../parts/articles/buying-box.tsx'
import { FamilyTable } from '../../parts/articles/family-table.tsx'
import { PriceReasons } from '../../parts/articles/price-reasons.tsx'
import { stayAfterAdding } from '../../parts/cart/stay-after-adding.ts'
import { shopPath, useShopPath } from '../../parts/frame/use-shop-path.ts'
import { addedBefore } from '../../server/cart/added-before.ts'
import { addToCart } from '../../server/cart/add-to-cart.ts'
import { articlePage, type ArticlePageView } from '../../server/articles/article-page.ts'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const sku = url.searchParams.get('sku')
  const page = await articlePage(ctx, params.slug, sku)
  const gone = page && (sku === null || page.article.sku.toUpperCase() === sku.toUpperCase()) ? null : await replacementOf(ctx, { sku, slug: params.slug })
  if (gone) throw redirect(shopPath(`/article/${gone.by.slug}?sku=${encodeURIComponent(gone.by.sku)}&instead=${encodeURIComponent(gone.sku)}`, params.companyId), 301)
  if (!page) throw data(null, { status: 404 })
  // An address that was renamed, not one of another language: there the page is read as it is.
  if (!Object.values(page.slugs).includes(params.slug) && page.slug !== params.slug) throw redirect(shopPath(`/article/${page.slug}${url.search}`, params.companyId), 301)
  const { categoryPath, slug, slugs, ...rest } = page
  const tree = await categories(ctx)
  const above = categoryPath.flatMap((id) => tree.find((category) => category.id === id) ?? [])
  const addresses = Object.entries(slugs).map(([locale, own]) => ({ locale, href: `${ctx.tools.baseUrl}/article/${own}` }))
  return {
    ...rest,
    slug,
    insteadOf: url.searchParams.get('instead')?.slice(0, 60) ?? null,
    before: addedBefore({ context, request }),
    above: above.map(({ name, slug: own }) => ({ label: name, to: `/category/${own}` })),
    canonical: `${ctx.tools.baseUrl}/article/${slug}`,
    addresses,
  }
}

export const action = addToCart

export const shouldRevalidate = stayAfterAdding

export default function ArticlePage({ loaderData: page, actionData }: Route.ComponentProps) {
  const { article, units, incoming, promises, because, family } = page
  const answer = actionData ?? page.before
  const [price] = units
  return (
    <article>
      <Head page={page} canonical={page.canonical} addresses={page.addresses} />
      <Breadcrumb steps={page.above} />
      {page.insteadOf && (
        <div className="mb-3">
          <Notice>{m.shop_instead_of({ gone: page.insteadOf, sku: article.sku })}</Notice>
        </div>
      )}
      <div className="article-sheet">
        <header className="named">
          <h1>{article.name}</h1>
          <p className="num mt-0.5 text-muted">{[article.sku, article.ref && m.part_your_ref({ ref: article.ref }), page.ean && `EAN ${page.ean}`].filter(Boolean).join(' · ')}</p>
        </header>
        <div className="shown">
          <ArticleGallery pictures={page.pictures} name={article.name} key={article.id} />
        </div>
        <div className="told">
          {page.description && <p className="max-w-prose">{page.description}</p>}
          <div className="mt-3 max-w-lg text-office">
            <Facts facts={[...(page.brand ? [{ label: m.part_brand(), value: page.brand }] : []), ...page.attributes]} />
          </div>
          <Documents documents={page.documents} slug={page.slug} />
        </div>
        <div className="bought">
          <AddForm answer={answer} key={article.id}>
            {(answerOf) => <BuyingBox article={article} units={units} incoming={incoming} promises={promises} atCounter={page.atCounter} answer={answerOf(article.id)} />}
          </AddForm>
          {because && price?.price && <PriceReasons because={because} price={price.price} unit={article.stock.unit} stepsPerUnit={article.stock.stepsPerUnit} />}
        </div>
      </div>
      {page.relations
        .filter(({ kind }) => kind === 'substitute')
        .map(({ kind, rows }) => (
          <ArticleShelf key={kind} title={m.shop_relation_substitute()} rows={rows} answer={answer} />
        ))}
      {family && <FamilyTable family={family} unit={article.stock.unit} currency={price?.price?.currency ?? 'EUR'} chosen={article.id} answer={answer} />}
      <ArticleShelf title={m.shop_siblings()} rows={page.siblings} answer={answer} />
      {page.relations
        .filter(({ kind }) => kind !== 'substitute')
        .map(({ kind, rows }) => (
          <ArticleShelf key={kind} title={(relationWords[kind] ?? m.shop_relation_goes_with)()} rows={rows} answer={answer} />
        ))}
    </article>
  )
}

const relationWords: Record<string, () => string> = {
  goes_with: m.shop_relation_goes_with,
  accessory: m.shop_relation_accessory,
  spare: m.shop_relation_spare,
  upsell: m.shop_relation_upsell,
}

type HeadProps = {
  page: Pick<ArticlePageView, 'article' | 'name' | 'description' | 'brand' | 'ean' | 'pictures'>
  canonical: string
  addresses: { locale: string; href: string }[]
}

function Head({ page: { article, name, description, brand, ean, pictures }, canonical, addresses }: HeadProps) {
  const known = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: article.name,
    sku: article.sku,
    ...(description && { description }),
    ...(brand && { brand: { '@type': 'Brand', name: brand } }),
    ...(ean && { gtin: ean }),
    ...(pictures.length > 0 && { image: pictures.map(({ sha256 }) => new URL(`/files/${sha256}`, canonical).href) }),
  }
  return (
    <>
      <title>{article.name}</title>
      <meta name="description" content={description || name} />
      <link rel="canonical" href={canonical} />
      {addresses.map(({ locale, href }) => (
        <link key={locale} rel="alternate" hrefLang={locale} href={href} />
      ))}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(known).replaceAll('<', '\\u003c') }} />
    </>
  )
}

function Documents({ documents, slug }: { documents: ArticlePageView['documents']; slug: string }) {
  const path = useShopPath()
  if (documents.length === 0) return null
  return (
    <ul aria-label={m.shop_documents()} className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
      {documents.map((document) => (
        <li key={document.sha256}>
          <a href={path(`/article/${slug}/documents/${document.sha256}`)} className="inline-flex items-center gap-1.5 text-primary underline" target="_blank" rel="noreferrer">
            <FileText className="icon" aria-hidden />
            {document.name}
          </a>
        </li>
      ))}
    </ul>
  )
}
