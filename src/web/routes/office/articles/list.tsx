import { Download, PencilLine, Plus, Upload } from 'lucide-react'
import { useLocation } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { brands, categories, listArticles } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { articleColumns } from '../../../parts/office/catalogue/article-columns.tsx'
import { articleStates, articleTabWords } from '../../../parts/office/catalogue/article-state.tsx'
import { CatalogueTabs } from '../../../parts/office/catalogue/catalogue-tabs.tsx'
import { GetButton } from '../../../parts/office/lists/get-button.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { articlesAsked } from '../../../server/articles/articles-asked.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import type { Chip } from '../../../ui/list/list-toolbar.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.read')
  const { filter, sorted } = articlesAsked(request)
  const [page, clock, tree, brandNames, frame] = await Promise.all([listArticles(ctx, filter), clockOf(ctx), categories(ctx), brands(ctx), listFrame(ctx, 'articles', request)])
  const mayChange = isAllowed(ctx, 'catalogue.manage')
  return {
    ...page,
    frame,
    sorted,
    clock,
    mayChange,
    mayImport: isAllowed(ctx, 'imports.run') && mayChange,
    categories: tree.map(({ id, name, path }) => ({ id, name, depth: path.length - 1 })),
    brands: [...brandNames].map(([id, name]) => ({ id, name })),
  }
}

/** All articles, for sale or not, by any word of them. */
export default function Articles({ loaderData }: Route.ComponentProps) {
  const { frame, rows, total, counts, previous, next, sorted, clock, mayImport, mayChange } = loaderData
  const params = new URLSearchParams(useLocation().search)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs = articleStates.map((state) => ({ label: articleTabWords[state](), value: state, count: formatNumber(counts[state] ?? 0, getLocale()) }))
  return (
    <>
      <title>{m.office_articles_title()}</title>
      <div className="mb-3">
        <CatalogueTabs current="articles" />
      </div>
      <OfficeList
        frame={frame}
        title={m.office_articles_title()}
        search={m.office_articles_search()}
        file
        states={{ param: 'state', tabs: [{ label: m.office_tab_all_articles(), value: null, count: formatNumber(all, getLocale()) }, ...tabs] }}
        filters={{ names: ['category', 'brand', 'missing'], fields: <Filters params={params} categories={loaderData.categories} brands={loaderData.brands} /> }}
        selection={
          mayChange
            ? {
                name: 'id',
                label: (row) => row.sku,
                verbs: (
                  <GetButton to="/office/articles/change" icon={PencilLine}>
                    {m.office_bulk_picked()}
                  </GetButton>
                ),
              }
            : undefined
        }
        chips={chipsOf(params, loaderData)}
        verbs={
          <>
            {mayChange && total > 0 && (
              <LinkButton to={`/office/articles/change?${withAll(params)}`} icon={PencilLine}>
                {m.office_bulk_all({ count: formatNumber(total, getLocale()) })}
              </LinkButton>
            )}
            {mayChange && total > 0 && params.get('missing') !== 'price' && (
              <LinkButton to={`/office/exports/articles.csv?${filterOf(params)}`} icon={Download} reloadDocument>
                {m.office_articles_again()}
              </LinkButton>
            )}
            {mayImport && (
              <>
                <LinkButton to="/office/imports?kind=articles" icon={Upload}>
                  {m.office_import()}
                </LinkButton>
                <LinkButton to="/office/articles/new" icon={Plus} look="primary" data-new title="n" aria-keyshortcuts="n">
                  {m.office_article_new()}
                </LinkButton>
              </>
            )}
          </>
        }
        columns={articleColumns(clock)}
        rows={rows}
        rowKey={(row) => row.variantId}
        sorted={sorted}
        empty={{
          title: m.office_articles_none(),
          text: m.office_articles_none_text(),
          all: m.office_all_articles(),
          action: mayImport && (
            <LinkButton to="/office/imports?kind=articles" look="primary" icon={Upload}>
              {m.office_import_articles()}
            </LinkButton>
          ),
        }}
        pages={{ previous, next, total }}
      />
    </>
  )
}

function Filters({
  params,
  categories,
  brands,
}: {
  params: URLSearchParams
  categories: readonly { id: number; name: string; depth: number }[]
  brands: readonly { id: number; name: string }[]
}) {
  return (
    <>
      <SelectField
        label={m.office_article_category()}
        name="category"
        blank={m.office_any()}
        defaultValue={params.get('category') ?? ''}
        choices={categories.map(({ id, name, depth }) => ({ value: String(id), label: `${'\u2003'.repeat(depth)}${name}` }))}
      />
      <SelectField
        label={m.office_article_brand()}
        name="brand"
        blank={m.office_any()}
        defaultValue={params.get('brand') ?? ''}
        choices={brands.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <SelectField
        label={m.office_missing()}
        name="missing"
        blank={m.office_any()}
        defaultValue={params.get('missing') ?? ''}
        choices={Object.entries(gapWords).map(([value, label]) => ({ value, label: label() }))}
      />
    </>
  )
}

type Names = { categories: readonly { id: number; name: string }[]; brands: readonly { id: number; name: string }[] }

function chipsOf(params: URLSearchParams, { categories, brands }: Names): Chip[] {
  const named = (name: string, list: readonly { id: number; name: string }[]) => {
    const value = params.get(name)
    const found = list.find((one) => String(one.id) === value)
    return value && found ? [{ name, value, label: found.name }] : []
  }
  const missing = params.get('missing') ?? ''
  const gap = gapWords[missing]
  return [...named('category', categories), ...named('brand', brands), ...(gap ? [{ name: 'missing', value: missing, label: gap() }] : [])]
}

const gapWords: Record<string, () => string> = { text: m.office_missing_text, picture: m.office_missing_picture, price: m.office_missing_price }

/** The file of the import with what the list shows, whatever its page, order and columns. */
function filterOf(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams(['q', 'state', 'category', 'brand', 'missing'].flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])))
}

function withAll(params: URLSearchParams): URLSearchParams {
  const all = new URLSearchParams(params)
  all.delete('after')
  all.delete('before')
  all.set('all', '1')
  return all
}
