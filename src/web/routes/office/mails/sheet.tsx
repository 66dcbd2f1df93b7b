import { Paperclip } from 'lucide-react'
import { data } from 'react-router'
import { mailById } from '#platform/mail/outbox.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { clockOf } from '../../../server/people/clock-of.ts'
import { formatInstant } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const mail = await mailById(ctx, params.id)
  if (!mail) throw data(null, { status: 404 })
  return { mail, clock: await clockOf(ctx) }
}

/** One mail as its reader sees it; the frame around it runs no script and reaches nothing of ours. */
export default function Mail({ loaderData }: Route.ComponentProps) {
  const { mail, clock } = loaderData
  return (
    <div className="space-y-4">
      <title>{mail.subject}</title>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1>{mail.subject}</h1>
          <p className="text-muted">{[mail.toName, mail.to, formatInstant(mail.createdAt, getLocale(), clock)].filter(Boolean).join(' · ')}</p>
        </div>
        <LinkButton to="/office/mails">{m.office_mails_back()}</LinkButton>
      </div>
      {mail.attachments.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          <Paperclip className="icon" aria-hidden />
          {mail.attachments.map(({ name, mime }, i) => (
            <a key={name} className="underline" href={`/office/mails/${mail.id}/files/${i}`} {...(mime === 'application/pdf' && { target: '_blank', rel: 'noopener' })}>
              {name}
            </a>
          ))}
        </p>
      )}
      {mail.state === 'kept' && <Notice kind="info">{m.office_mail_kept_text()}</Notice>}
      {mail.error && <Notice kind="error">{mail.error}</Notice>}
      <iframe title={mail.subject} srcDoc={mail.html} sandbox="" className="h-[70vh] w-full border border-line bg-white" />
      <Section title={m.office_mail_text()}>
        <pre className="whitespace-pre-wrap">{mail.text}</pre>
      </Section>
    </div>
  )
}
