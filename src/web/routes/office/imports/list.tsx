import { Upload } from 'lucide-react'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { askImport, importRuns, saveMapping, type ImportRun } from '#modules/integration/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { importKindWords, ImportState } from '../../../parts/office-import-words.tsx'
import { clockOf } from '../../../server/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxField } from '../../../ui/checkbox-field.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Field } from '../../../ui/field.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { TextField } from '../../../ui/text-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  mustBeAllowed(ctx, 'imports.run')
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [{ rows, next }, clock] = await Promise.all([importRuns(ctx, { after }), clockOf(ctx)])
  const kinds = importKinds.filter((kind) => isAllowed(ctx, kind.right as Parameters<typeof isAllowed>[1]))
    .map(({ code, columns }) => ({ code, columns: columns.map(({ name, required, example }) => ({ name, required, example })) }))
  return { rows, next, clock, kinds }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const kind = String(form.get('kind'))
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) throw new Refusal('import.file_missing')
    const mapping = mappingOf(String(form.get('mapping') ?? ''))
    const saveAs = String(form.get('saveAs') ?? '').trim()
    const savedMapping = String(form.get('savedMapping') ?? '').trim() || undefined
    const id = await askImport(ctx, importKinds, {
      kind, dryRun: form.has('dryRun'), allOrNothing: form.has('allOrNothing'), savedMapping, ...(mapping ? { mapping } : {}), file: { name: file.name, content: file.stream() as unknown as AsyncIterable<Uint8Array> },
    })
    if (saveAs && mapping) await saveMapping(ctx, kind, saveAs, mapping)
    throw redirect(`/office/imports/${id}`)
  })
}

// One 'our column = column of the file' a line; empty when the columns are to be recognised by their names.
function mappingOf(text: string): Record<string, string> | null {
  const pairs = text.split(/\r?\n/).map((line) => line.split('=')).filter((pair) => pair.length === 2 && pair[0]!.trim() && pair[1]!.trim())
  return pairs.length > 0 ? Object.fromEntries(pairs.map(([ours, theirs]) => [ours!.trim(), theirs!.trim()])) : null
}

/** Files that come in: tried first, line by line, then written; with what became of the earlier ones. */
export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, next, clock, kinds } = loaderData
  const busy = useNavigation().state === 'submitting'
  const typed = actionData?.typed
  return (
    <div className="space-y-8">
      <title>{m.office_imports_title()}</title>
      <h1>{m.office_imports_title()}</h1>
      {actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
      <Form method="post" encType="multipart/form-data" className="grid max-w-3xl gap-x-4 gap-y-3 sm:grid-cols-2">
        <SelectField label={m.office_import_kind()} name="kind" choices={kinds.map(({ code }) => ({ value: code, label: importKindWords[code]?.() ?? code }))} defaultValue={typed?.kind} />
        <Field label={m.office_import_file()} hint={m.office_import_file_hint()}>{(wiring) => <input type="file" name="file" required accept=".csv,.txt,text/csv" className="file-input w-full" {...wiring} />}</Field>
        <CheckboxField name="dryRun" value="1" label={m.office_import_dry_run()} hint={m.office_import_dry_run_hint()} defaultChecked={typed ? 'dryRun' in typed : true} />
        <CheckboxField name="allOrNothing" value="1" label={m.office_import_all_or_nothing()} hint={m.office_import_all_or_nothing_hint()} defaultChecked={typed ? 'allOrNothing' in typed : false} />
        <details className="sm:col-span-2" open={Boolean(typed?.mapping || typed?.savedMapping || actionData?.refusal.code.startsWith('import.'))}>
          <summary className="cursor-pointer py-1">{m.office_import_mapping()}</summary>
          <div className="grid gap-x-4 gap-y-3 pt-2 sm:grid-cols-2">
            <label className="sm:col-span-2">
              <span className="mb-1 block font-medium">{m.office_import_mapping_lines()}</span>
              <textarea name="mapping" rows={4} className="textarea w-full font-mono" placeholder="sku = Référence" defaultValue={typed?.mapping} />
            </label>
            <TextField label={m.office_import_mapping_saved()} name="savedMapping" optional defaultValue={typed?.savedMapping ?? ''} />
            <TextField label={m.office_import_mapping_save()} name="saveAs" optional defaultValue={typed?.saveAs ?? ''} />
          </div>
        </details>
        <div className="sm:col-span-2">
          <Button type="submit" look="primary" icon={Upload} disabled={busy}>{m.office_import_send()}</Button>
        </div>
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
