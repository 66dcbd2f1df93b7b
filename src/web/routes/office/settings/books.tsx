import { lastBooks, type BooksCheck } from '#platform/books.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/books.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { booksCheckWord } from '../../../parts/office/settings/books-words.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { clockOf, type Clock } from '../../../server/people/clock-of.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'

const nights = 30
/** A night without a check: whatever does the work of the night stands still. */
const lateHours = 36

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'settings.manage')
  const [checks, clock] = await Promise.all([lastBooks(ctx, nights), clockOf(ctx)])
  const late = checks[0] !== undefined && ctx.now.since(Temporal.Instant.from(checks[0].at)).total('hours') > lateHours
  return { may, checks, clock, late }
}

/** Whether the books are right: what the check of the last night found, and those before it. */
export default function Books({ loaderData: { may, checks, clock, late } }: Route.ComponentProps) {
  const [last] = checks
  return (
    <div className="space-y-4">
      <title>{m.office_books_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      <p className="max-w-prose text-muted">{m.office_books_hint()}</p>
      {!last ? (
        <Empty title={m.office_books_none()}>{m.office_books_none_text()}</Empty>
      ) : (
        <>
          {late && <Notice kind="attention">{m.office_books_late({ when: formatInstant(last.at, getLocale(), clock) })}</Notice>}
          <Found last={last} clock={clock} />
          <Section title={m.office_books_nights()}>
            <Nights checks={checks} clock={clock} />
          </Section>
        </>
      )}
    </div>
  )
}

function Found({ last, clock }: { last: BooksCheck; clock: Clock }) {
  const said = { when: formatInstant(last.at, getLocale(), clock), checks: formatNumber(last.checks, getLocale()) }
  if (last.broken.length === 0) return <Notice kind="done">{m.office_books_right(said)}</Notice>
  return (
    <div className="space-y-3">
      <Notice kind="error">{m.office_books_wrong({ ...said, count: last.broken.length })}</Notice>
      <ul className="max-w-5xl divide-y divide-line border-y border-line">
        {last.broken.map(({ check, rows, first }) => (
          <li key={check} className="py-2">
            <p>{booksCheckWord(check)}</p>
            <details className="text-muted">
              <summary>{m.office_books_rows({ count: rows })}</summary>
              <code className="break-all text-tiny">{JSON.stringify(first)}</code>
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Nights({ checks, clock }: { checks: readonly BooksCheck[]; clock: Clock }) {
  return (
    <Table
      caption={m.office_books_nights()}
      rows={checks}
      rowKey={(row) => row.at}
      columns={[
        { key: 'when', head: m.office_books_when(), phone: 'what', cell: (row) => formatInstant(row.at, getLocale(), clock) },
        { key: 'checks', head: m.office_books_checks(), align: 'end', phoneLabel: m.office_books_checks(), cell: (row) => formatNumber(row.checks, getLocale()) },
        { key: 'seconds', head: m.office_books_seconds(), align: 'end', phone: 'off', cell: (row) => formatNumber(Math.ceil(row.millis / 1_000), getLocale()) },
        {
          key: 'broken',
          head: m.office_books_broken(),
          align: 'end',
          phone: 'figure',
          cell: (row) => (
            <span className={row.broken.length > 0 ? 'text-error' : undefined} title={row.broken.map(({ check }) => booksCheckWord(check)).join('\n') || undefined}>
              {formatNumber(row.broken.length, getLocale())}
            </span>
          ),
        },
      ]}
    />
  )
}
