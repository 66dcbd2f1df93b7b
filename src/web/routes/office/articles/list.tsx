import { PencilLine, Plus, Upload } from 'lucide-react'
import { Form, Link, useLocation } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { articleSorts, brands, categories, listArticles, type ArticleRow } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { ArticlePicture } from '../../../parts/article-picture.tsx'
import { articleStates, articleTabWords, OfficeArticleState } from '../../../parts/office-article-state.tsx'
import { CatalogueTabs } from '../../../parts/office-catalogue-tabs.tsx'
import { ListFilter } from '../../../parts/office-list-filter.tsx'
import { unitWord } from '../../../parts/units.ts'
import { articlesFilter } from '../../../server/articles-filter.ts'
import { clockOf, type Clock } from '../../../server/clock-of.ts'
import { listAsked } from '../../../server/list-asked.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar, type Chip } from '../../../ui/list-toolbar.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { SelectionBar } from '../../../ui/selection-bar.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.read')
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, articleSorts, 'sku')
  const [page, clock, tree, brandNames] = await Promise.all([
    listArticles(ctx, { ...asked, ...articlesFilter(params) }),
    clockOf(ctx), categories(ctx), brands(ctx),
  ])
  return {
    ...page, sorted, clock, mayChange: isAllowed(ctx, 'catalogue.manage'), mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'catalogue.manage'),
    categories: tree.map(({ id, name, path }) => ({ id, name, depth: path.length - 1 })), brands: [...brandNames].map(([id, name]) => ({ id, name })),
  }
}

/** All articles, for sale or not, by any word of them. */
export default function Articles({ loaderData }: Route.ComponentProps) {
  const { rows, total, previous, next, sorted, clock, mayImport, mayChange } = loaderData
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  return (
    <>
      <title>{m.office_articles_title()}</title>
      <CatalogueTabs current="articles" />
      <div className="mb-3" />
      <ListToolbar
        title={m.office_articles_title()}
        search={m.office_articles_search()}
        verbs={
          <>
            <ListFilter names={['category', 'brand', 'missing']}>
              <SelectField
                label={m.office_article_category()}
                name="category"
                blank={m.office_any()}
                defaultValue={params.get('category') ?? ''}
                choices={loaderData.categories.map(({ id, name, depth }) => ({ value: String(id), label: `${'\u2003'.repeat(depth)}${name}` }))}
              />
              <SelectField
                label={m.office_article_brand()}
                name="brand"
                blank={m.office_any()}
                defaultValue={params.get('brand') ?? ''}
                choices={loaderData.brands.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
              <SelectField
                label={m.office_missing()}
                name="missing"
                blank={m.office_any()}
                defaultValue={params.get('missing') ?? ''}
                choices={Object.entries(gapWords).map(([value, label]) => ({ value, label: label() }))}
              />
            </ListFilter>
            {mayChange && total > 0 && (
              <LinkButton to={`/office/articles/change?${withAll(params)}`} icon={PencilLine}>
                {m.office_bulk_all({ count: formatNumber(total, getLocale()) })}
              </LinkButton>
            )}
            {mayImport && (
              <>
                <LinkButton to="/office/imports?kind=articles" icon={Upload}>
                  {m.office_import()}
                </LinkButton>
                <LinkButton to="/office/articles/new" icon={Plus} look="primary" data-new title="n">
                  {m.office_article_new()}
                </LinkButton>
              </>
            )}
          </>
        }
        states={{ param: 'state', tabs: [{ label: m.office_tab_all_articles(), value: null }, ...articleStates.map((state) => ({ label: articleTabWords[state](), value: state }))] }}
        chips={chipsOf(params, loaderData)}
      />
      {rows.length === 0 ? (
        <NoArticles filtered={search !== ''} mayImport={mayImport} />
      ) : (
        <Form method="get" action="/office/articles/change" className="selection-scope">
          {[...params].filter(([name]) => name !== 'after' && name !== 'before').map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Table caption={m.office_articles_title()} columns={columns(clock)} rows={rows} rowKey={(row) => row.variantId} sort={sorted} pick={mayChange ? { name: 'id', label: (row) => row.sku } : undefined} />
          {mayChange && (
            <SelectionBar>
              <Button type="submit" small icon={PencilLine}>
                {m.office_bulk_picked()}
              </Button>
            </SelectionBar>
          )}
        </Form>
      )}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}

function columns(clock: Clock): Column<ArticleRow>[] {
  return [
    { key: 'picture', head: <span className="sr-only">{m.office_article_picture()}</span>, phone: 'off', cell: (row) => <ArticlePicture picture={row.picture} size={28} /> },
    { key: 'sku', head: m.office_article_sku(), sort: 'sku', className: 'num', cell: (row) => <Link to={`/office/articles/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_article_name(), sort: 'name', phone: 'what', cell: (row) => row.name },
    { key: 'category', head: m.office_article_category(), cell: (row) => row.category },
    { key: 'brand', head: m.office_article_brand(), className: 'max-lg:hidden', phone: 'off', cell: (row) => row.brand },
    { key: 'unit', head: m.office_article_unit(), className: 'max-xl:hidden', phone: 'off', cell: (row) => unitWord(row.unit) },
    { key: 'state', head: m.office_order_state(), cell: (row) => <OfficeArticleState state={row.state} /> },
    { key: 'updated', head: m.office_updated(), sort: 'updated', sortDown: true, className: 'num', phone: 'off', cell: (row) => formatInstant(row.updatedAt, getLocale(), clock) },
  ]
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

function withAll(params: URLSearchParams): URLSearchParams {
  const all = new URLSearchParams(params)
  all.delete('after')
  all.delete('before')
  all.set('all', '1')
  return all
}

function NoArticles({ filtered, mayImport }: { filtered: boolean; mayImport: boolean }) {
  if (filtered) return <Empty title={m.office_nothing_found()} action={<LinkButton to="/office/articles">{m.office_all_articles()}</LinkButton>} />
  const action = mayImport && (
    <LinkButton to="/office/imports?kind=articles" look="primary" icon={Upload}>
      {m.office_import_articles()}
    </LinkButton>
  )
  return (
    <Empty title={m.office_articles_none()} action={action}>
      {m.office_articles_none_text()}
    </Empty>
  )
}
