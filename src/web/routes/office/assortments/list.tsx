import { Plus, Upload } from 'lucide-react'
import { Form, Link, useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { assortmentDefault, listRules, ruleEffect, saveDefault, type RuleRow } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeRuleEffect } from '../../../parts/office/catalogue/rule-effect.tsx'
import { audienceOf, daysOf, Sees, targetOf } from '../../../parts/office/catalogue/rule-words.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

const audiences = ['everyone', 'class', 'company'] as const
const periods = ['now', 'later', 'over'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const [page, standing] = await Promise.all([
    listRules(ctx, {
      words: params.get('q')?.slice(0, 200),
      after: params.get('after'),
      before: params.get('before'),
      when: periods.find((one) => one === params.get('when')),
      audience: audiences.find((one) => one === params.get('audience')),
      companyId: params.get('company') ?? undefined,
      classId: params.get('class') ?? undefined,
    }),
    assortmentDefault(ctx),
  ])
  return { ...page, standing, may: { manage: isAllowed(ctx, 'catalogue.manage'), import: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'catalogue.manage') } }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const visible = form.get('visible') === 'yes'
    if (form.get('verb') === 'preview') return { preview: { effect: await ruleEffect(ctx, { visibleByDefault: visible }), visible } }
    await saveDefault(ctx, { visible, version: Number(form.get('version')), confirmed: form.get('confirmed') !== null })
    return { saved: true }
  })
}

/** All rules that say who sees what, the newest first, and what holds where no rule speaks. */
export default function Assortments({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, total, previous, next, standing, may } = loaderData
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  const audienceWords = { everyone: m.office_assort_everyone, class: m.office_assort_class, company: m.office_assort_company }
  const periodWords = { now: m.office_assort_now, later: m.office_assort_later, over: m.office_assort_over }
  return (
    <>
      <title>{m.office_assort_title()}</title>
      <ListToolbar
        title={m.office_assort_title()}
        search={m.office_assort_search()}
        states={{ param: 'when', tabs: [{ label: m.office_assort_all(), value: null }, ...periods.map((value) => ({ label: periodWords[value](), value }))] }}
        chips={audiences.filter((one) => one === params.get('audience')).map((value) => ({ name: 'audience', value, label: audienceWords[value]() }))}
        verbs={
          may.manage && (
            <>
              {may.import && (
                <LinkButton to="/office/imports?kind=assortments" icon={Upload}>
                  {m.office_assort_import()}
                </LinkButton>
              )}
              <LinkButton to="/office/assortments/new" icon={Plus} look="primary" data-new title="n">
                {m.office_assort_new()}
              </LinkButton>
            </>
          )
        }
      />
      {params.get('done') && (
        <div className="mb-3">
          <Notice kind="done">{params.get('done') === 'removed' ? m.office_assort_removed() : m.office_assort_done()}</Notice>
        </div>
      )}
      <Default standing={standing} mayManage={may.manage} answer={actionData} />
      {rows.length === 0 ? (
        <Empty title={search ? m.office_nothing_found() : m.office_assort_none()}>{search ? undefined : m.office_assort_none_text()}</Empty>
      ) : (
        <Table caption={m.office_assort_title()} columns={columns()} rows={rows} rowKey={(row) => row.id} />
      )}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}

function columns(): Column<RuleRow>[] {
  return [
    { key: 'for', head: m.office_assort_for(), phone: 'what', cell: (row) => <Link to={`/office/assortments/${row.id}`}>{audienceOf(row)}</Link> },
    { key: 'on', head: m.office_assort_on(), cell: targetOf },
    { key: 'effect', head: m.office_assort_effect(), phone: 'figure', cell: (row) => <Sees seen={row.allow} /> },
    { key: 'days', head: m.office_assort_period(), className: 'num', cell: daysOf },
  ]
}

function Default({ standing, mayManage, answer }: { standing: { visible: boolean; version: number }; mayManage: boolean; answer: Route.ComponentProps['actionData'] }) {
  const refused = answer && 'refusal' in answer ? answer : null
  const effect = (answer && 'preview' in answer && answer.preview) || null
  const chosen = effect ? effect.visible : refused ? refused.typed.visible === 'yes' : standing.visible
  const words = { yes: m.office_assort_default_visible(), no: m.office_assort_default_hidden() }
  const confirming = refused?.refusal.code === 'assortment.hides_everything' || (effect?.effect.groups.some((group) => group.hidesAll) ?? false)
  return (
    <div className="mb-3">
      <p>
        {m.office_assort_default()} <strong>{standing.visible ? words.yes : words.no}</strong>.
      </p>
      {mayManage && (
        <details open={Boolean(refused ?? effect)}>
          <summary className="w-fit underline">{m.office_assort_default_change()}</summary>
          <Form method="post" preventScrollReset className="mt-2 max-w-2xl space-y-3" key={`${standing.version} ${chosen}`}>
            <input type="hidden" name="version" value={standing.version} />
            {refused && <Notice kind="attention">{refused.refusal.message}</Notice>}
            <SelectField
              label={m.office_assort_default()}
              name="visible"
              className="max-w-xs"
              defaultValue={chosen ? 'yes' : 'no'}
              choices={[
                { value: 'yes', label: words.yes },
                { value: 'no', label: words.no },
              ]}
            />
            {effect && <OfficeRuleEffect effect={effect.effect} />}
            {confirming && <CheckboxField label={m.office_assort_confirm()} name="confirmed" />}
            <div className="flex flex-wrap gap-2">
              <Button type="submit" name="verb" value="preview">
                {m.office_assort_preview()}
              </Button>
              {(effect ?? refused) && (
                <Button type="submit" name="verb" value="save" look="primary">
                  {m.office_save()}
                </Button>
              )}
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}
