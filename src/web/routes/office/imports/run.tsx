import { Download, Play, X } from 'lucide-react'
import { useEffect } from 'react'
import { data, Form, redirect, useRevalidator } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { askImport, cancelImport, importRejects, importRun, type ImportReject } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Route } from './+types/run.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { importKindWords, ImportState, isStopping } from '../../../parts/office/exchange/import-words.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Figure } from '../../../ui/chart/figure.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/chart/progress.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

type Shown = ImportReject & { sentence: string }

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'imports.run')
  const run = await importRun(ctx, params.id)
  if (!run) throw data(null, { status: 404 })
  const may = isAllowed(ctx, run.needs)
  const [rejects, clock] = await Promise.all([may && run.rejected > 0 ? importRejects(ctx, run.id, { limit: 50 }) : [], clockOf(ctx)])
  const sentence = (refusal: { code: string; details: Record<string, unknown> }) => sentenceOf(refusal, ctx.locale)
  return { run, may, clock, rejects: rejects.map((one): Shown => ({ ...one, sentence: sentence(one) })), failure: run.error && sentence(run.error) }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'cancel') {
      await cancelImport(ctx, params.id)
      return { cancelled: true }
    }
    const run = await importRun(ctx, params.id)
    if (!run) throw data(null, { status: 404 })
    const id = await askImport(ctx, importKinds, { kind: run.kind, file: { ofRun: run.id }, dryRun: false, allOrNothing: run.allOrNothing })
    throw redirect(`/office/imports/${id}`)
  })
}

const everySecond = 1_000

/** One import while it runs and afterwards: how far it is, what it wrote, which lines were refused and why. It goes on when the page is left. */
export default function ImportRunSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { run, may, clock, rejects, failure } = loaderData
  const { revalidate } = useRevalidator()
  const going = run.state === 'waiting' || run.state === 'running'
  const stopping = isStopping(run)
  useEffect(() => {
    if (!going) return
    const timer = setInterval(() => void revalidate(), everySecond)
    return () => clearInterval(timer)
  }, [going, revalidate])
  const count = (n: number) => formatNumber(n, getLocale())
  return (
    <>
      <title>{run.fileName}</title>
      <Sheet
        title={run.fileName}
        state={<ImportState run={run} />}
        about={[importKindWords[run.kind]?.() ?? run.kind, run.askedBy, formatInstant(run.askedAt, getLocale(), clock)].join(' · ')}
        verbs={
          <>
            {may && going && (!stopping || run.silent) && <Verb verb="cancel" icon={X} label={m.office_import_cancel()} />}
            {may && run.dryRun && run.state === 'done' && <Verb verb="write" icon={Play} label={m.office_import_write()} primary />}
            {may && run.rejected > 0 && !going && (
              <a className="btn btn-plain" href={`/office/imports/${run.id}/rejects.csv`}>
                <Download aria-hidden /> {m.office_import_rejects_file()}
              </a>
            )}
            <LinkButton to="/office/imports" look="quiet">
              {m.office_import_all()}
            </LinkButton>
          </>
        }
      >
        {actionData && 'refusal' in actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
        {failure && <Notice kind="error">{failure}</Notice>}
        {run.silent && <Notice kind="attention">{m.office_import_silent()}</Notice>}
        {run.earlier && (
          <Notice kind="info">
            {m.office_import_again({ name: run.earlier.by, when: formatInstant(run.earlier.at, getLocale(), clock) })} {run.kind === 'levels' && m.office_import_again_levels()}
          </Notice>
        )}
        {going && (
          <Progress
            label={stopping ? m.office_import_stopping() : m.office_import_under_way()}
            value={run.shareRead}
            max={1_000_000}
            note={stopping ? m.office_import_stopping_note() : m.office_import_leave()}
          />
        )}
        {run.dryRun && run.state === 'done' && <Notice kind="info">{m.office_import_tried_text()}</Notice>}
        {run.state === 'cancelled' && <Notice kind="attention">{run.dryRun || run.allOrNothing ? m.office_import_stopped_unwritten() : m.office_import_stopped()}</Notice>}
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Figure label={m.office_import_read()} value={count(run.read)} />
          <Figure label={run.dryRun ? m.office_import_would_write() : m.office_import_written()} value={count(run.written)} />
          <Figure label={m.office_import_unchanged()} value={count(run.unchanged)} />
          <Figure label={m.office_import_rejected()} value={count(run.rejected)} tone={run.rejected > 0 ? 'attention' : undefined} />
        </div>
        {rejects.length > 0 && (
          <Section title={m.office_import_rejects({ count: count(run.rejected) })}>
            <Table caption={m.office_import_rejected()} columns={rejectColumns()} rows={rejects} rowKey={(row) => `${row.line} ${row.position}`} />
          </Section>
        )}
      </Sheet>
    </>
  )
}

function Verb({ verb, icon, label, primary }: { verb: string; icon: typeof Play; label: string; primary?: boolean }) {
  return (
    <Form method="post">
      <Button type="submit" name="verb" value={verb} icon={icon} look={primary ? 'primary' : 'plain'}>
        {label}
      </Button>
    </Form>
  )
}

function rejectColumns(): Column<Shown>[] {
  return [
    { key: 'line', head: m.office_import_line(), className: 'num', phone: 'figure', phoneLabel: m.office_import_line(), cell: (row) => formatNumber(row.line, getLocale()) },
    { key: 'why', head: m.office_import_why(), phone: 'what', cell: (row) => row.sentence },
    { key: 'raw', head: m.office_import_raw(), phone: 'off', cell: (row) => <code className="line-clamp-1 text-tiny">{row.raw}</code> },
  ]
}
