import { Form, redirect, useSearchParams } from 'react-router'
import { currentTerms, publishTerms } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/terms.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'settings.manage')
  const [terms, clock] = await Promise.all([currentTerms(ctx), clockOf(ctx)])
  return { may, terms, clock }
}

const mostSigns = 200_000

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const terms = {
      version: fields.text('version', 40),
      publishedOn: fields.day('publishedOn'),
      bodyFr: fields.text('bodyFr', mostSigns),
      bodyEn: fields.text('bodyEn', mostSigns),
    }
    fields.check()
    await publishTerms(ctx, terms)
    throw redirect('/office/settings/terms?saved')
  })
}

/** The terms of sale in force, and the next version; an order keeps the version that its buyer accepted. */
export default function Terms({ loaderData, actionData }: Route.ComponentProps) {
  const { may, terms, clock } = loaderData
  const [params] = useSearchParams()
  const typed = actionData?.typed
  const errors = fieldErrors(actionData?.refusal, { version: ['terms.version_taken'], publishedOn: [], bodyFr: [], bodyEn: [] })
  return (
    <div className="space-y-4">
      <title>{m.office_terms_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {params.has('saved') && !actionData && <Notice kind="done">{m.office_terms_published()}</Notice>}
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {!terms && <p className="text-muted">{m.office_terms_none()}</p>}
      {terms && (
        <Section title={m.office_terms_current({ version: terms.version, day: formatDay(terms.publishedOn, getLocale()) })}>
          <p className="max-h-60 overflow-y-auto border-s-2 border-line ps-3 whitespace-pre-line" tabIndex={0}>
            {terms.body}
          </p>
        </Section>
      )}
      <Section title={m.office_terms_next()}>
        <Form method="post" className="max-w-3xl space-y-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField label={m.office_terms_version()} name="version" required maxLength={40} defaultValue={typed?.version ?? ''} error={errors.version} />
            <TextField label={m.office_terms_day()} name="publishedOn" type="date" required defaultValue={typed?.publishedOn ?? clock.today} error={errors.publishedOn} />
          </div>
          <TextareaField label={m.office_terms_fr()} name="bodyFr" required rows={8} defaultValue={typed?.bodyFr ?? ''} error={errors.bodyFr} />
          <TextareaField label={m.office_terms_en()} name="bodyEn" required rows={8} defaultValue={typed?.bodyEn ?? ''} error={errors.bodyEn} />
          <Button type="submit" look="primary">
            {m.office_terms_publish()}
          </Button>
        </Form>
      </Section>
    </div>
  )
}
