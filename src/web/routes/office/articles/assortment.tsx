import { Plus } from 'lucide-react'
import { data, Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { articleSheet, whoSees, type Sight } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/assortment.ts'
import { m } from '../../../paraglide/messages.js'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { Sees } from '../../../parts/office/catalogue/rule-words.tsx'
import { DecidingRule, LostRules } from '../../../parts/office/catalogue/sight.tsx'
import { articleTabs } from '../../../server/articles/article-tabs.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const article = await articleSheet(ctx, params.sku)
  const who = article && (await whoSees(ctx, article.variantId))
  if (!article || !who) throw data(null, { status: 404 })
  return { article, who, may: articleTabs(ctx), mayManage: isAllowed(ctx, 'catalogue.manage') }
}

type Row = Sight & { key: string; name: string; note: string; to: string | null }

/** Who sees an article and by which rule: visitors, each class, each client with rules of his own. */
export default function ArticleAssortment({ loaderData: { article, who, may, mayManage } }: Route.ComponentProps) {
  const rows: Row[] = [
    { key: 'visitors', name: m.office_assort_visitors_row(), note: '', to: null, ...who.visitors },
    ...who.classes.map((one) => ({ ...one, key: one.id, name: m.office_assort_class_named({ name: one.name }), note: m.office_assort_clients({ count: one.clients }), to: null })),
    ...who.companies.map((one) => ({
      ...one,
      key: one.id,
      note: `${one.number} · ${one.className}`,
      to: `/office/clients/${one.id}/assortment?sku=${encodeURIComponent(article.sku)}`,
    })),
  ]
  return (
    <>
      <title>{`${articleName(article)} · ${m.office_assort_who_sees()}`}</title>
      <OfficeArticleHead
        article={article}
        tab="assortment"
        may={may}
        verbs={
          mayManage && (
            <LinkButton to={`/office/assortments/new?target=variant&variant=${encodeURIComponent(article.sku)}`} icon={Plus}>
              {m.office_assort_new()}
            </LinkButton>
          )
        }
      />
      {!who.sold && (
        <div className="mb-3">
          <Notice kind="attention">{m.office_assort_not_sold()}</Notice>
        </div>
      )}
      <Table caption={m.office_assort_who_sees()} columns={columns()} rows={rows} rowKey={(row) => row.key} />
      {who.others > 0 && <p className="mt-2 text-muted">{m.office_assort_others({ count: who.others })}</p>}
    </>
  )
}

function columns(): Column<Row>[] {
  return [
    {
      key: 'who',
      head: m.office_assort_who(),
      phone: 'what',
      cell: (row) => (
        <>
          {row.to ? <Link to={row.to}>{row.name}</Link> : row.name} <small className="text-muted">{row.note}</small>
        </>
      ),
    },
    { key: 'sees', head: m.office_assort_sees(), phone: 'figure', cell: (row) => <Sees seen={row.seen} /> },
    { key: 'why', head: m.office_assort_why(), cell: (row) => <DecidingRule deciding={row.deciding} /> },
    { key: 'lost', head: m.office_assort_lost(), cell: (row) => <LostRules lost={row.lost} /> },
  ]
}
