import { ExternalLink } from 'lucide-react'
import { data } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { articleSheet, attributeLabels, brands, categories, saveArticle, type ArticleSheet, type AttributeLabels } from '#modules/catalogue/index.ts'
import { vatRates } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeArticleForm } from '../../../parts/office/catalogue/article-form.tsx'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { taxClassWord } from '../../../parts/office/prices/tax-class.ts'
import { packWord } from '../../../parts/articles/units.ts'
import { articleForm } from '../../../server/articles/article-form.ts'
import { articleTabs } from '../../../server/articles/article-tabs.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Facts } from '../../../ui/facts.tsx'
import { formatShare } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [article, tree, brandNames, rates, labels] = await Promise.all([articleSheet(ctx, params.sku), categories(ctx), brands(ctx), vatRates(ctx), attributeLabels(ctx)])
  if (!article) throw data(null, { status: 404 })
  return {
    article,
    attributes: attributesOf(article.attributes, labels),
    may: articleTabs(ctx),
    readOnly: !isAllowed(ctx, 'catalogue.manage'),
    rates,
    categories: tree.map(({ id, name, path }) => ({ value: String(id), label: `${'\u2003'.repeat(path.length - 1)}${name}` })),
    brands: [...brandNames].map(([id, name]) => ({ value: String(id), label: name })),
  }
}

/** Names and values in the reader's words; a number has its unit. */
function attributesOf(attributes: ArticleSheet['attributes'], labels: AttributeLabels) {
  return Object.entries(attributes).map(([code, value]) => {
    const known = labels.get(code)
    const text = known?.values.get(String(value)) ?? String(value)
    return { label: known?.label ?? code, value: known?.unit ? `${text} ${known.unit}` : text }
  })
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const { version, input } = articleForm(form, ctx.locale)
    await saveArticle(ctx, params.sku, version, input)
    return { saved: true }
  })
}

/** One article's sheet: its form, and beside it what comes from imports. */
export default function Article({ loaderData, actionData }: Route.ComponentProps) {
  const { article, attributes, may, readOnly, categories, brands, rates } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const taxClasses = [...new Set([...rates.map(({ taxClass }) => taxClass), article.taxClass])].map((value) => {
    const rate = rates.find((one) => one.taxClass === value)?.rate
    return { value, label: rate === undefined ? taxClassWord(value) : `${taxClassWord(value)} (${formatShare(rate, getLocale())})` }
  })
  return (
    <>
      <title>{articleName(article)}</title>
      <OfficeArticleHead
        article={article}
        tab="form"
        may={may}
        verbs={
          <LinkButton to={`/search?q=${encodeURIComponent(article.sku)}`} icon={ExternalLink} look="quiet">
            {m.office_article_in_shop()}
          </LinkButton>
        }
      />
      {actionData && 'saved' in actionData && (
        <div className="mb-4">
          <Notice kind="done">{m.office_saved()}</Notice>
        </div>
      )}
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,48rem)_minmax(0,20rem)]">
        <OfficeArticleForm {...{ article, categories, brands, taxClasses, readOnly }} refusal={refused?.refusal} typed={refused?.typed} />
        <div>
          <Section title={m.office_article_more()}>
            <Facts
              facts={[
                { label: m.office_article_family(), value: article.productCode },
                { label: 'EAN', value: article.ean ?? '—' },
                ...article.packs.map((pack) => ({ label: m.office_article_pack(), value: packWord(pack, article) })),
                ...attributes,
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  )
}
