import { Form, redirect, useSearchParams } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import {
  archiveSupplier,
  buyersInCharge,
  listSupplierArticles,
  listSupplyOrders,
  removeSupplierArticle,
  saveSupplier,
  saveSupplierArticle,
  supplierByCode,
} from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/supplier.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSupplierArticles } from '../../../parts/office/suppliers/supplier-articles.tsx'
import { OfficeSupplierFields } from '../../../parts/office/suppliers/supplier-fields.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { supplierArticleOfForm, supplierOfForm } from '../../../server/supply/supplier-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

const limit = 100

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const asked = new URL(request.url).searchParams
  const isNew = params.code === 'new'
  if (isNew) mustBeAllowed(ctx, 'supply.manage')
  const supplier = isNew ? null : await supplierByCode(ctx, params.code)
  const offset = Math.max(0, Math.trunc(Number(asked.get('after') ?? asked.get('before') ?? 0)) || 0)
  const [buyers, articles, orders] = await Promise.all([
    buyersInCharge(ctx),
    supplier ? listSupplierArticles(ctx, { supplier: supplier.code, words: asked.get('q') ?? '', limit, offset }) : { rows: [], total: 0 },
    supplier ? listSupplyOrders(ctx, { supplier: supplier.code, limit: 1 }) : null,
  ])
  return { supplier, buyers, articles: articles.rows, total: articles.total, orders: orders?.counts.all ?? 0, offset, limit, mayWrite: isAllowed(ctx, 'supply.manage') }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const version = Number(form.get('version'))
    const seen = params.code === 'new' ? null : { code: params.code.toUpperCase(), version }
    const articles = () => redirect(`/office/supply/suppliers/${params.code}?tab=articles`)
    switch (String(form.get('verb'))) {
      case 'archive':
      case 'reopen':
        if (!seen) throw new Refusal('supply.supplier_unknown', { supplier: params.code })
        await archiveSupplier(ctx, seen, form.get('verb') === 'archive')
        throw redirect(`/office/supply/suppliers/${params.code}`)
      case 'article': {
        const input = await supplierArticleOfForm(ctx, form, params.code)
        const known = (await listSupplierArticles(ctx, { supplier: params.code, variantIds: [input.variantId] })).rows[0]
        // What is typed anew replaces what stands there; what was opened to be changed is compared with what it was.
        await saveSupplierArticle(ctx, params.code, form.get('articleVersion') ? Number(form.get('articleVersion')) : (known?.version ?? null), input)
        throw articles()
      }
      case 'remove':
        await removeSupplierArticle(ctx, params.code, Number(form.get('variantId')))
        throw articles()
      default:
        throw redirect(`/office/supply/suppliers/${await saveSupplier(ctx, seen, supplierOfForm(ctx, form))}?saved`)
    }
  })
}

/** One supplier: his terms and calendar, and the articles that he delivers. */
export default function SupplierSheet({ loaderData: { supplier, buyers, articles, total, orders, offset, limit: size, mayWrite }, actionData }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const errors: Partial<Record<string, string>> = fieldErrors(refused?.refusal, {
    code: ['supply.supplier_taken'],
    closings: ['supply.closing_empty'],
    breaks: ['supply.break_twice'],
    minQty: ['supply.minimum_breaks_multiple'],
  })
  const saving = refused?.typed.verb === 'save' ? refused.typed : undefined
  const raced = refused?.refusal.code === 'supply.changed_meanwhile'
  const onArticles = supplier !== null && params.get('tab') === 'articles'
  const here = `/office/supply/suppliers/${supplier?.code ?? 'new'}`
  return (
    <>
      <OfficeSupplyTabs />
      <Sheet
        title={supplier?.name ?? m.office_sup_supplier_new()}
        state={supplier?.archived && <Pill>{m.office_sup_archived_one()}</Pill>}
        about={supplier?.code}
        verbs={
          supplier &&
          mayWrite && (
            <Form method="post">
              <input type="hidden" name="version" value={supplier.version} />
              <Button type="submit" name="verb" value={supplier.archived ? 'reopen' : 'archive'} look="quiet">
                {supplier.archived ? m.office_sup_unarchive() : m.office_sup_archive()}
              </Button>
            </Form>
          )
        }
      >
        <title>{supplier?.name ?? m.office_sup_supplier_new()}</title>
        {supplier && (
          <Tabs
            label={supplier.name}
            tabs={[
              { label: m.office_sup_terms(), to: here, current: !onArticles },
              { label: m.office_sup_articles(), to: `${here}?tab=articles`, current: onArticles, count: onArticles ? total : undefined },
              { label: m.office_sup_orders(), to: `/office/supply/orders?supplier=${supplier.code}`, count: orders },
            ]}
          />
        )}
        {params.has('saved') && !actionData && <Notice kind="done">{m.office_saved()}</Notice>}
        {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
        {onArticles ? (
          <OfficeSupplierArticles
            supplier={supplier}
            articles={articles}
            total={total}
            offset={offset}
            limit={size}
            mayWrite={mayWrite}
            typed={refused?.typed.verb === 'article' ? refused.typed : undefined}
            errors={errors}
            raced={raced}
            edit={params.get('edit')}
          />
        ) : (
          <OfficeSupplierFields
            key={supplier?.version ?? 0}
            supplier={supplier}
            buyers={buyers}
            mayWrite={mayWrite}
            typed={saving}
            errors={errors}
            raced={raced && saving !== undefined}
          />
        )}
      </Sheet>
    </>
  )
}
