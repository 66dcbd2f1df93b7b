import { Form } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import { listReasons, retireReason, saveReason, type KeptReason } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import type { Route } from './+types/reasons.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Section } from '../../../ui/section.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  return { reasons: await listReasons(ctx), mayManage: isAllowed(ctx, 'stock.manage') }
}

const mostSigns = 60

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = String(form.get('verb'))
    const code = String(form.get('code') ?? '')
    const seen = { code, version: Number(form.get('version')) }
    if (verb === 'retire' || verb === 'back') await retireReason(ctx, seen, verb === 'retire')
    else if (verb === 'add' || verb === 'rename') {
      const fields = readForm(form, ctx.locale)
      const names = { nameFr: fields.text('nameFr', mostSigns), nameEn: fields.text('nameEn', mostSigns) }
      fields.check()
      await saveReason(ctx, verb === 'add' ? null : seen, names)
    } else throw new Refusal('form.not_choice', { value: verb })
    return { saved: verb, code }
  })
}

/** Why stock is corrected: the list of which one is chosen at each correction. */
export default function Reasons({ loaderData: { reasons, mayManage }, actionData }: Route.ComponentProps) {
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const refusedOf = (code: string) => (refused && (refused.typed.code ?? '') === code ? refused : null)
  const saved = actionData && 'saved' in actionData
  return (
    <>
      <title>{m.office_reasons_title()}</title>
      <OfficeStockTabs />
      <h1>{m.office_reasons_title()}</h1>
      <p className="mb-4 max-w-prose text-muted">{m.office_reasons_text()}</p>
      {saved && <Notice kind="done">{m.office_saved()}</Notice>}
      <div className="max-w-4xl space-y-8">
        <ul className="divide-y divide-line border-y border-line">
          {reasons.map((reason) => (
            <li key={`${reason.code} ${reason.version}`} className="py-3">
              {mayManage ? <ReasonForm reason={reason} refused={refusedOf(reason.code)} /> : <ReasonWords reason={reason} />}
            </li>
          ))}
        </ul>
        {mayManage && (
          <Section title={m.office_reason_new()}>
            <ReasonForm key={reasons.length} reason={null} refused={refusedOf('')} />
          </Section>
        )}
      </div>
    </>
  )
}

function ReasonWords({ reason: { nameFr, nameEn, retired } }: { reason: KeptReason }) {
  return (
    <p className="flex flex-wrap items-center gap-3">
      {nameFr} <span className="text-muted">{nameEn}</span> {retired && <Pill>{m.office_reason_retired()}</Pill>}
    </p>
  )
}

type Refused = { refusal: PageRefusal; typed: Record<string, string> } | null

function ReasonForm({ reason, refused }: { reason: KeptReason | null; refused: Refused }) {
  const errors = fieldErrors(refused?.refusal, { nameFr: [], nameEn: [] })
  const raced = refused?.refusal.code === 'stock.changed_meanwhile'
  return (
    <Form method="post" preventScrollReset>
      {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
      {reason && (
        <>
          <input type="hidden" name="code" value={reason.code} />
          <input type="hidden" name="version" value={reason.version} />
        </>
      )}
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label={m.office_reason_fr()}
          name="nameFr"
          required
          maxLength={mostSigns}
          autoComplete="off"
          className="min-w-44 flex-1"
          defaultValue={refused?.typed.nameFr ?? reason?.nameFr ?? ''}
          error={errors.nameFr}
          hint={raced && reason && refused.typed.nameFr !== reason.nameFr ? m.office_now_is({ value: reason.nameFr }) : undefined}
        />
        <TextField
          label={m.office_reason_en()}
          name="nameEn"
          required
          maxLength={mostSigns}
          autoComplete="off"
          className="min-w-44 flex-1"
          defaultValue={refused?.typed.nameEn ?? reason?.nameEn ?? ''}
          error={errors.nameEn}
          hint={raced && reason && refused.typed.nameEn !== reason.nameEn ? m.office_now_is({ value: reason.nameEn }) : undefined}
        />
        <div className="flex flex-wrap items-center gap-2 sm:mt-6">
          <Button type="submit" name="verb" value={reason ? 'rename' : 'add'}>
            {reason ? m.office_save() : m.office_add()}
          </Button>
          {reason && (
            <Button type="submit" name="verb" value={reason.retired ? 'back' : 'retire'} look="quiet" formNoValidate>
              {reason.retired ? m.office_reason_put_back() : m.office_reason_retire()}
            </Button>
          )}
          {reason?.retired && <Pill>{m.office_reason_retired()}</Pill>}
        </div>
      </div>
    </Form>
  )
}
