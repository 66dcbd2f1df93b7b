import { Download, Upload } from 'lucide-react'
import { Form, redirect, useNavigation, useSearchParams } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { exportsAllowed, importRuns, readMapping } from '#modules/integration/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { ExchangeTabs } from '../../../parts/office/exchange/exchange-tabs.tsx'
import { importColumns } from '../../../parts/office/exchange/import-columns.tsx'
import { importColumnWords } from '../../../parts/office/exchange/import-column-words.ts'
import { importKindWords } from '../../../parts/office/exchange/import-words.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, importKinds, exportKinds } = context.get(pageScope)
  mustBeAllowed(ctx, 'imports.run')
  const params = new URL(request.url).searchParams
  const [page, clock, frame] = await Promise.all([
    importRuns(ctx, { kind: params.get('of') || undefined, after: params.get('after'), before: params.get('before') }),
    clockOf(ctx),
    listFrame(ctx, 'imports', request),
  ])
  const kinds = importKinds
    .filter((kind) => isAllowed(ctx, kind.right as Parameters<typeof isAllowed>[1]))
    .map(({ code, columns }) => ({ code, columns: columns.map(({ name, required, example }) => ({ name, required, example })) }))
  const exports = exportsAllowed(ctx, exportKinds).map((kind) => kind.code)
  return { ...page, frame, clock, kinds, exports, webhooks: isAllowed(ctx, 'webhooks.manage') }
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
  const { frame, rows, total, previous, next, clock, kinds, exports, webhooks } = loaderData
  const busy = useNavigation().state === 'submitting'
  const typed = actionData?.typed
  const [params] = useSearchParams()
  return (
    <div className="space-y-8">
      <title>{m.office_imports_title()}</title>
      <div className="space-y-4">
        <h1>{m.office_imports_title()}</h1>
        <ExchangeTabs current="imports" webhooks={webhooks} />
      </div>
      {actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
      <Form method="post" action="/office/imports" encType="multipart/form-data" className="flex max-w-3xl flex-wrap items-start gap-3">
        <SelectField
          label={m.office_import_kind()}
          name="kind"
          className="w-56"
          choices={kinds.map(({ code }) => ({ value: code, label: importKindWords[code]?.() ?? code }))}
          defaultValue={typed?.kind ?? params.get('kind') ?? undefined}
        />
        <Field label={m.office_import_file()} hint={m.office_import_file_hint()} className="min-w-64 flex-1">
          {(wiring) => <input type="file" name="file" required accept=".csv,.txt,text/csv" className="input h-auto py-1" data-new {...wiring} />}
        </Field>
        <Button type="submit" look="primary" icon={Upload} disabled={busy} className="sm:mt-6">
          {m.office_import_send()}
        </Button>
      </Form>
      <Section title={m.office_import_columns()}>
        {kinds.map(({ code, columns }) => (
          <details key={code}>
            <summary className="w-fit cursor-pointer py-1 underline decoration-line underline-offset-4">{importKindWords[code]?.() ?? code}</summary>
            <ul className="columns-1 gap-6 ps-4 text-tiny sm:columns-2 lg:columns-3">
              {columns.map((column) => (
                <li key={column.name}>
                  <code className={column.required ? 'font-semibold' : ''}>{column.name}</code> {importColumnWords[column.name]?.()}{' '}
                  <span className="text-muted">{column.example}</span>
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
      <section>
        <OfficeList
          frame={frame}
          title={m.office_import_runs()}
          section
          file
          filters={{
            names: ['of'],
            fields: (
              <SelectField
                name="of"
                label={m.office_import_kind()}
                blank={m.office_any()}
                choices={kinds.map(({ code }) => ({ value: code, label: importKindWords[code]?.() ?? code }))}
                defaultValue={params.get('of') ?? ''}
              />
            ),
          }}
          chips={chipsOf(params.get('of'))}
          columns={importColumns(clock)}
          rows={rows}
          rowKey={(row) => row.id}
          apart={['kind']}
          empty={{ title: m.office_no_imports(), text: m.office_no_imports_text(), all: m.office_all_imports() }}
          pages={{ previous, next, total }}
        />
      </section>
    </div>
  )
}

function chipsOf(kind: string | null) {
  const word = kind && importKindWords[kind]?.()
  return kind && word ? [{ name: 'of', value: kind, label: word }] : []
}
