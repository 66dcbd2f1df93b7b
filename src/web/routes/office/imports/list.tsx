import { Download, Upload } from 'lucide-react'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { importRuns, readMapping, type ImportRun } from '#modules/integration/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { importKindWords, ImportState } from '../../../parts/office-import-words.tsx'
import { clockOf } from '../../../server/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Field } from '../../../ui/field.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, importKinds, exportKinds } = context.get(pageScope)
  mustBeAllowed(ctx, 'imports.run')
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [{ rows, next }, clock] = await Promise.all([importRuns(ctx, { after }), clockOf(ctx)])
  const kinds = importKinds.filter((kind) => isAllowed(ctx, kind.right as Parameters<typeof isAllowed>[1]))
    .map(({ code, columns }) => ({ code, columns: columns.map(({ name, required, example }) => ({ name, required, example })) }))
  const exports = exportKinds.filter((kind) => isAllowed(ctx, kind.right as Parameters<typeof isAllowed>[1])).map((kind) => kind.code)
  return { rows, next, clock, kinds, exports }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const kind = String(form.get('kind'))
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) throw new Refusal('import.file_missing')
    // What can't be read as a file of that kind is refused before anything is kept.
    await readMapping(ctx, importKinds, kind, piecesOf(file))
    const sha256 = await ctx.tools.files.putStream(piecesOf(file))
    throw redirect(`/office/imports/new?${new URLSearchParams({ kind, file: sha256, name: file.name })}`)
  })
}

function piecesOf(file: File): AsyncIterable<Uint8Array> {
  return file.stream() as unknown as AsyncIterable<Uint8Array>
}

/** Files that come in: tried first, line by line, then written; with what became of the earlier ones. */
export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, next, clock, kinds, exports } = loaderData
  const busy = useNavigation().state === 'submitting'
  const typed = actionData?.typed
  const [params] = useSearchParams()
  return (
    <div className="space-y-8">
      <title>{m.office_imports_title()}</title>
      <h1>{m.office_imports_title()}</h1>
      {actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
      <Form method="post" action="/office/imports" encType="multipart/form-data" className="flex max-w-3xl flex-wrap items-start gap-3">
        <SelectField label={m.office_import_kind()} name="kind" className="w-56" choices={kinds.map(({ code }) => ({ value: code, label: importKindWords[code]?.() ?? code }))} defaultValue={typed?.kind ?? params.get('kind') ?? undefined} />
        <Field label={m.office_import_file()} hint={m.office_import_file_hint()} className="min-w-64 flex-1">
          {(wiring) => <input type="file" name="file" required accept=".csv,.txt,text/csv" className="input h-auto py-1" data-new {...wiring} />}
        </Field>
        <Button type="submit" look="primary" icon={Upload} disabled={busy} className="mt-6">
          {m.office_import_send()}
        </Button>
      </Form>
      <Section title={m.office_import_columns()}>
        {kinds.map(({ code, columns }) => (
          <details key={code}>
            <summary className="cursor-pointer py-1">{importKindWords[code]?.() ?? code}</summary>
            <ul className="columns-1 gap-6 ps-4 text-tiny sm:columns-2 lg:columns-3">
              {columns.map((column) => (
                <li key={column.name}>
                  <code className={column.required ? 'font-semibold' : ''}>{column.name}</code> <span className="text-muted">{column.example}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </Section>
      {exports.length > 0 && (
        <Section title={m.office_exports()}>
          <p className="text-muted">{m.office_exports_text()}</p>
          <ul className="mt-2 flex flex-wrap gap-2">
            {exports.map((code) => (
              <li key={code}>
                <LinkButton to={`/office/exports/${code}.csv`} reloadDocument icon={Download}>
                  {importKindWords[code]?.() ?? code}
                </LinkButton>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={m.office_import_runs()}>
        {rows.length === 0 ? <Empty title={m.office_no_imports()}>{m.office_no_imports_text()}</Empty> : <Table caption={m.office_import_runs()} columns={columnsOf(clock)} rows={rows} rowKey={(row) => row.id} />}
        <Pager previous={null} next={next} shown={rows.length} />
      </Section>
    </div>
  )
}

function columnsOf(clock: { zone: string; today: string }): Column<ImportRun>[] {
  const count = (n: number) => formatNumber(n, getLocale())
  return [
    { key: 'file', head: m.office_import_file(), phone: 'what', cell: (row) => <Link to={`/office/imports/${row.id}`}>{row.fileName}</Link> },
    { key: 'kind', head: m.office_import_kind(), cell: (row) => importKindWords[row.kind]?.() ?? row.kind },
    { key: 'state', head: m.office_import_state(), cell: (row) => <ImportState run={row} /> },
    { key: 'at', head: m.office_import_at(), className: 'num', phone: 'off', cell: (row) => `${formatInstant(row.askedAt, getLocale(), clock)} · ${row.askedBy}` },
    { key: 'written', head: m.office_import_written(), align: 'end', phone: 'figure', cell: (row) => count(row.written) },
    { key: 'unchanged', head: m.office_import_unchanged(), align: 'end', phone: 'off', cell: (row) => count(row.unchanged) },
    { key: 'rejected', head: m.office_import_rejected(), align: 'end', phone: 'off', cell: (row) => count(row.rejected) },
  ]
}
