import { History, Layers, Pencil } from 'lucide-react'
import { data, Form, Link, redirect } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { agreementsBeside, agreementSheet, attachDocument, detachDocument, pricePage, priceTimes } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeAgreementFields } from '../../../parts/office/prices/agreement-fields.tsx'
import { OfficeBeside } from '../../../parts/office/prices/beside.tsx'
import { AgreementState } from '../../../parts/office/prices/agreement-state.tsx'
import { OfficePricePages } from '../../../parts/office/prices/price-pages.tsx'
import { periodWords } from '../../../parts/office/prices/price-words.ts'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { agreementFieldCodes, saveAgreementForm } from '../../../server/prices/agreement-form.ts'
import { gridRows } from '../../../server/prices/grid-rows.ts'
import { idInAddress } from '../../../server/id-in-address.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { savePriceGrid } from '../../../server/prices/price-grid-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { formatShare } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Money } from '../../../ui/money.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const agreement = await agreementSheet(ctx, { id: idInAddress(params.id) })
  if (!agreement) throw data(null, { status: 404 })
  const asked = new URL(request.url).searchParams
  const when = priceTimes.find((one) => one === asked.get('when'))
  const [page, beside] = await Promise.all([
    pricePage(ctx, { kind: 'agreement', id: agreement.id }, { words: asked.get('q') ?? '', ...(when && { when }), after: asked.get('after'), before: asked.get('before') }),
    agreementsBeside(ctx, agreement.id),
  ])
  return {
    agreement,
    beside,
    page: { ...page, rows: gridRows(page.rows) },
    codes: agreementFieldCodes,
    editing: asked.has('edit'),
    saved: asked.has('saved'),
    readOnly: !isAllowed(ctx, 'prices.manage'),
    opens: isAllowed(ctx, 'office.enter'),
    today: (await clockOf(ctx)).today,
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const id = idInAddress(params.id)
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'prices') return { grid: await savePriceGrid(ctx, { kind: 'agreement', id }, form) }
    if (form.get('verb') === 'detach') await detachDocument(ctx, id, Number(form.get('document')))
    else if (form.get('verb') === 'attach') {
      const file = form.get('file')
      if (file instanceof File) await attachDocument(ctx, id, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    } else await saveAgreementForm(ctx, form, { id, version: Number(form.get('version')) })
    throw redirect(`/office/agreements/${id}?saved`)
  })
}

/** One agreement: its terms and discounts, its fixed prices as a grid, its documents. */
export default function AgreementPage({ loaderData, actionData }: Route.ComponentProps) {
  const { agreement, beside, page, codes, saved, readOnly, opens, today } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const grid = actionData && 'grid' in actionData ? actionData.grid : undefined
  const terms = refused?.typed.verb === 'terms' ? refused : null
  const raced = terms?.refusal.code === 'agreement.changed_meanwhile'
  const errors = fieldErrors(terms?.refusal, codes)
  const locale = getLocale()
  const client = `${agreement.companyName} (${agreement.companyNumber})`
  const discounts = agreement.discounts.map((one) => `−${formatShare(one.share, locale)} ${one.name ?? m.office_target_all()}`).join(', ')
  return (
    <>
      <title>{agreement.name}</title>
      <OfficePriceTabs />
      <Sheet
        title={agreement.name}
        state={<AgreementState agreement={agreement} today={today} />}
        about={
          <>
            {agreement.code} · {opens ? <Link to={`/office/clients/${agreement.companyId}`}>{client}</Link> : client} · {periodWords(agreement) || m.office_agreement_always()}
          </>
        }
        verbs={
          <>
            {opens && (
              <LinkButton to={`/office/prices/history?agreement=${encodeURIComponent(agreement.code)}`} icon={History}>
                {m.office_history_title()}
              </LinkButton>
            )}
            {!readOnly && (
              <LinkButton to={`/office/prices/families?holder=${encodeURIComponent(agreement.code)}`} icon={Layers}>
                {m.office_families_title()}
              </LinkButton>
            )}
            {!readOnly && (
              <LinkButton to="?edit" icon={Pencil}>
                {m.office_agreement_edit()}
              </LinkButton>
            )}
          </>
        }
        side={
          <Section title={m.office_agreement_documents()}>
            {agreement.documents.length === 0 && <p className="text-muted">{m.office_agreement_no_documents()}</p>}
            <ul className="space-y-1">
              {agreement.documents.map((one) => (
                <li key={one.id} className="flex flex-wrap items-center gap-2">
                  <a className="link" href={`/office/agreements/${agreement.id}/documents/${one.sha256}`}>
                    {one.name}
                  </a>
                  {!readOnly && (
                    <Form method="post">
                      <input type="hidden" name="document" value={one.id} />
                      <Button type="submit" small look="quiet" name="verb" value="detach" aria-label={m.office_agreement_detach({ name: one.name })}>
                        ×
                      </Button>
                    </Form>
                  )}
                </li>
              ))}
            </ul>
            {!readOnly && (
              <Form method="post" encType="multipart/form-data" className="mt-2 space-y-2">
                <label className="block text-[0.8125rem]">
                  {m.office_agreement_file()}
                  <input type="file" name="file" required className="mt-1 block w-full" />
                </label>
                <Button type="submit" small name="verb" value="attach">
                  {m.office_agreement_attach()}
                </Button>
              </Form>
            )}
          </Section>
        }
      >
        {saved && !refused && !grid && <Notice kind="done">{m.office_agreement_saved()}</Notice>}
        <OfficeBeside others={beside} at={opens ? '/office/agreements' : '/desk/agreements'} />
        {refused && !terms && <Notice kind="error">{refused.refusal.message}</Notice>}
        {(loaderData.editing || terms) && !readOnly ? (
          <Form method="post" className="max-w-3xl space-y-4" key={agreement.version}>
            <input type="hidden" name="verb" value="terms" />
            <input type="hidden" name="version" value={raced ? agreement.version : (terms?.typed.version ?? agreement.version)} />
            {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
            {raced && (
              <p className="text-muted">
                {m.office_now_is({ value: [agreement.code, agreement.name, periodWords(agreement), discounts, agreement.note].filter(Boolean).join(' · ') })}
              </p>
            )}
            <OfficeAgreementFields agreement={agreement} typed={terms?.typed} errors={errors} />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" look="primary">
                {raced ? m.office_save_over() : m.office_save()}
              </Button>
              <LinkButton to={`/office/agreements/${agreement.id}`} look="quiet">
                {m.office_leave_it()}
              </LinkButton>
            </div>
          </Form>
        ) : (
          <Facts
            facts={[
              { label: m.office_agreement_discounts(), value: discounts },
              { label: m.office_agreement_combine(), value: agreement.combine === 'add' ? m.office_agreement_add() : m.office_agreement_chain() },
              { label: m.office_agreement_order(), value: agreement.bestPrice ? m.office_agreement_best() : m.office_agreement_strict() },
              { label: m.office_agreement_min_order(), value: agreement.minOrderCents !== null && <Money cents={agreement.minOrderCents} currency={agreement.currency} /> },
              { label: m.office_list_note(), value: agreement.note },
            ].flatMap(({ label, value }) => (value ? [{ label, value }] : []))}
          />
        )}
        <OfficePricePages title={m.office_agreement_fixed()} page={page} currency={agreement.currency} readOnly={readOnly} answer={grid} />
      </Sheet>
    </>
  )
}
