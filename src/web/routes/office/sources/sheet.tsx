import { Pencil, Play, RotateCcw } from 'lucide-react'
import { useEffect } from 'react'
import { Form, Link, redirect, useRevalidator } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { lookNow, removeSource, replayFile, sourceById, takenFiles, trustHostKey, type TakenFile } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { importKindWords } from '../../../parts/office/exchange/import-words.tsx'
import { placeWords, scheduleWords, SourceState, TakenState } from '../../../parts/office/exchange/source-words.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

type Shown = TakenFile & { sentence: string | null }

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [source, files, clock] = await Promise.all([sourceById(ctx, id), takenFiles(ctx, id), clockOf(ctx)])
  const failure = source.lastError && sentenceOf(source.lastError, ctx.locale)
  return {
    source,
    failure,
    clock,
    mayManage: isAllowed(ctx, 'sources.manage'),
    files: files.map((file): Shown => ({ ...file, sentence: file.error && sentenceOf(file.error, ctx.locale) })),
  }
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = form.get('verb')
    if (verb === 'trust') await trustHostKey(ctx, id, String(form.get('fingerprint')))
    else if (form.has('replay')) await replayFile(ctx, importKinds, String(form.get('replay')))
    else if (verb === 'remove') {
      await removeSource(ctx, id)
      throw redirect('/office/sources')
    } else await lookNow(ctx, id)
    return { asked: true }
  })
}

const everyTwoSeconds = 2_000

/** One source: how its last look went, when the next one is, and every file that it took. */
export default function SourceSheet({ loaderData: { source, failure, files, clock, mayManage }, actionData }: Route.ComponentProps) {
  const { revalidate } = useRevalidator()
  const going = files.some((file) => file.state === 'importing') || (actionData !== undefined && 'asked' in actionData)
  useEffect(() => {
    if (!going) return
    const timer = setInterval(() => void revalidate(), everyTwoSeconds)
    return () => clearInterval(timer)
  }, [going, revalidate])
  const at = (instant: string | null) => (instant === null ? '—' : formatInstant(instant, getLocale(), clock))
  return (
    <>
      <title>{source.code}</title>
      <Sheet
        title={source.code}
        state={<SourceState source={source} />}
        about={[importKindWords[source.kind]?.() ?? source.kind, placeWords(source)].join(' · ')}
        verbs={
          <>
            <Form method="post">
              <Button type="submit" name="verb" value="look" icon={Play} look="primary">
                {m.office_source_look()}
              </Button>
            </Form>
            {mayManage && (
              <LinkButton to={`/office/sources/${source.id}/change`} icon={Pencil}>
                {m.office_source_change_verb()}
              </LinkButton>
            )}
          </>
        }
        figures={[
          { label: m.office_source_last_look(), value: at(source.lastAt) },
          { label: m.office_source_next(), value: at(source.nextAt) },
          { label: m.office_source_left(), value: formatNumber(source.leftFiles, getLocale()), tone: source.leftFiles > 0 ? 'attention' : undefined },
        ]}
      >
        {actionData && 'refusal' in actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
        {actionData && 'asked' in actionData && <Notice kind="done">{m.office_source_asked()}</Notice>}
        {failure && (
          <Notice
            kind="error"
            action={
              mayManage &&
              source.hostKeySeen && (
                <Form method="post">
                  <input type="hidden" name="fingerprint" value={source.hostKeySeen} />
                  <Button type="submit" name="verb" value="trust">
                    {m.office_source_trust()}
                  </Button>
                </Form>
              )
            }
          >
            {failure}
          </Notice>
        )}
        {source.leftFiles > 0 && <Notice kind="info">{m.office_source_left_text()}</Notice>}
        <Section title={m.office_source_history()}>
          {files.length === 0 ? (
            <Empty title={m.office_source_history_none()}>{m.office_source_history_none_text()}</Empty>
          ) : (
            <Form method="post">
              <Table caption={m.office_source_history()} columns={columns(at)} rows={files} rowKey={(row) => row.id} />
            </Form>
          )}
        </Section>
        <Section title={m.office_source_settings()}>
          <Facts
            facts={[
              { label: m.office_source_place(), value: <span className="break-anywhere">{placeWords(source)}</span> },
              ...(source.hostKey === null ? [] : [{ label: m.office_source_host_key(), value: <code className="break-all">{source.hostKey}</code> }]),
              { label: m.office_source_pattern(), value: <code>{source.pattern}</code> },
              {
                label: m.office_source_format(),
                value: [
                  source.format.kind === 'csv' ? 'CSV' : m.office_source_fixed(),
                  source.format.encoding === 'auto' ? null : source.format.encoding,
                  source.format.endLine && `${m.office_source_end_line()} ${source.format.endLine}`,
                ]
                  .filter(Boolean)
                  .join(' · '),
              },
              { label: m.office_source_mapping(), value: source.mapping ?? m.office_mapping_recognised() },
              { label: m.office_source_schedule(), value: scheduleWords(source.schedule) },
              { label: m.office_import_all_or_nothing(), value: source.allOrNothing ? m.office_yes() : m.office_no() },
            ]}
          />
        </Section>
        {mayManage && (
          <details>
            <summary className="w-fit cursor-pointer text-muted">{m.office_source_remove()}</summary>
            <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
              <p>{m.office_source_remove_text()}</p>
              <Button type="submit" name="verb" value="remove" look="danger">
                {m.office_source_remove()}
              </Button>
            </Form>
          </details>
        )}
      </Sheet>
    </>
  )
}

function columns(at: (instant: string | null) => string): Column<Shown>[] {
  const count = (n: number | null) => (n === null ? '—' : formatNumber(n, getLocale()))
  return [
    {
      key: 'name',
      head: m.office_import_file(),
      phone: 'what',
      className: 'break-anywhere',
      cell: (row) => (row.runId === null ? row.name : <Link to={`/office/imports/${row.runId}`}>{row.name}</Link>),
    },
    {
      key: 'state',
      head: m.office_import_state(),
      cell: (row) => (
        <>
          <TakenState file={row} />
          {row.state === 'repeated' && row.firstAt && (
            <span className="block text-tiny text-muted">{m.office_taken_first({ name: row.firstName ?? '', at: at(row.firstAt) })}</span>
          )}
          {row.state !== 'repeated' && row.firstAt && (
            <span className="block text-tiny text-muted">{m.office_taken_replay_of({ name: row.firstName ?? '', at: at(row.firstAt) })}</span>
          )}
          {row.replayedAt && <span className="block text-tiny text-muted">{m.office_taken_replayed({ at: at(row.replayedAt) })}</span>}
          {row.sentence && <span className="block text-tiny text-error">{row.sentence}</span>}
        </>
      ),
    },
    { key: 'read', head: m.office_import_read(), align: 'end', phoneLabel: m.office_import_read(), cell: (row) => count(row.read) },
    { key: 'written', head: m.office_import_written(), align: 'end', phoneLabel: m.office_import_written(), cell: (row) => count(row.written) },
    {
      key: 'rejected',
      head: m.office_import_rejected(),
      align: 'end',
      phoneLabel: m.office_import_rejected(),
      cell: (row) =>
        (row.rejected ?? 0) === 0 || row.runId === null ? (
          count(row.rejected)
        ) : (
          <a href={`/office/imports/${row.runId}/rejects.csv`} aria-label={m.office_import_rejects_file()}>
            {count(row.rejected)}
          </a>
        ),
    },
    { key: 'at', head: m.office_source_taken_at(), className: 'num', phone: 'figure', cell: (row) => at(row.takenAt) },
    {
      key: 'again',
      head: m.office_source_replay_head(),
      align: 'end',
      cell: (row) =>
        row.state === 'importing' ? null : (
          <Button type="submit" name="replay" value={row.id} icon={RotateCcw} small aria-label={m.office_source_replay({ name: row.name })}>
            {m.office_source_replay_head()}
          </Button>
        ),
    },
  ]
}
