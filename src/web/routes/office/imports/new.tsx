import { useState } from 'react'
import { Form, redirect, useNavigation } from 'react-router'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { askImport, forgetMapping, readMapping, savedMappings, saveMapping, type Mapping } from '#modules/integration/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/new.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { importColumnWords } from '../../../parts/office/exchange/import-column-words.ts'
import { importKindWords } from '../../../parts/office/exchange/import-words.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

const mapField = 'map '

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  mustBeAllowed(ctx, 'imports.run')
  const params = new URL(request.url).searchParams
  const code = params.get('kind') ?? ''
  const file = await keptFile(ctx, params.get('file') ?? '')
  const [seen, saved] = await Promise.all([readMapping(ctx, importKinds, code, file.content()), savedMappings(ctx, code)])
  const chosen = saved.find((one) => one.name === params.get('saved'))
  const known = chosen && Object.fromEntries(Object.entries(chosen.mapping).filter(([, column]) => seen.columns.includes(column)))
  const mapping: Mapping = known ?? seen.mapping
  const ours = importKinds.find((one) => one.code === code)?.columns.map(({ name, required, example }) => ({ name, required, example })) ?? []
  const first = (column: { name: string; required: boolean }) => (column.required || mapping[column.name] ? 0 : 1)
  return {
    code,
    sha256: params.get('file') ?? '',
    name: params.get('name') ?? '',
    columns: seen.columns,
    sample: seen.sample,
    encoding: seen.encoding,
    mapping,
    lost: Object.values(chosen?.mapping ?? {}).filter((column) => !seen.columns.includes(column)),
    saved: saved.map((one) => one.name),
    chosen: chosen?.name ?? '',
    ours: ours.toSorted((a, b) => first(a) - first(b)),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const kind = params.get('kind') ?? ''
    const forgotten = form.get('forget')
    if (typeof forgotten === 'string') {
      await forgetMapping(ctx, importKinds, kind, forgotten)
      return { forgotten }
    }
    const file = await keptFile(ctx, params.get('file') ?? '')
    const mapping = mappingOf(form)
    const id = await askImport(ctx, importKinds, {
      kind,
      mapping,
      dryRun: form.get('verb') !== 'write',
      allOrNothing: form.has('allOrNothing'),
      file: { name: params.get('name') || 'import.csv', content: file.content() },
    })
    const saveAs = String(form.get('saveAs') ?? '').trim()
    if (saveAs) await saveMapping(ctx, kind, saveAs, mapping)
    throw redirect(`/office/imports/${id}`)
  })
}

/** The file that was sent a moment ago, by the address of its bytes. Refuses `import.file_missing` when it is no longer there. */
async function keptFile(ctx: Ctx, sha256: string) {
  const known = /^[0-9a-f]{64}$/.test(sha256) && (await ctx.tools.files.size(sha256)) !== null
  if (!known) throw new Refusal('import.file_missing')
  return { content: () => ctx.tools.files.stream(sha256) }
}

function mappingOf(form: FormData): Mapping {
  return Object.fromEntries(
    [...form].flatMap(([field, column]) => (field.startsWith(mapField) && typeof column === 'string' && column ? [[field.slice(mapField.length), column]] : [])),
  )
}

/** Which column of the file is which of ours: what was recognised, to be corrected, and kept under a name for the next file. */
export default function ImportMapping(props: Route.ComponentProps) {
  return <MappingForm {...props} key={props.loaderData.chosen} />
}

function MappingForm({ loaderData, actionData }: Route.ComponentProps) {
  const { code, sha256, name, columns, sample, encoding, ours, saved, chosen, lost } = loaderData
  const busy = useNavigation().state === 'submitting'
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const typed = refused && !('forget' in refused.typed) ? refused.typed : undefined
  const [mapping, setMapping] = useState<Mapping>(loaderData.mapping)
  const isOurs = (one: string) => ours.some((column) => column.name === one)
  const families = Object.entries(loaderData.mapping).filter(([one]) => !isOurs(one))
  const unused = columns.filter((column) => column && !Object.values(mapping).includes(column) && !families.some(([, used]) => used === column))
  const taken = Map.groupBy(
    ours.filter((column) => mapping[column.name]),
    (column) => mapping[column.name]!,
  )
  const twice = [...taken].filter(([, takers]) => takers.length > 1)
  const samples = (column: string | undefined) =>
    column
      ? sample
          .map((row) => row[columns.indexOf(column)] ?? '')
          .filter(Boolean)
          .slice(0, 3)
          .join(' · ')
      : ''
  return (
    <div className="space-y-4">
      <title>{m.office_mapping_title()}</title>
      <h1>{m.office_mapping_title()}</h1>
      <p className="text-muted">{m.office_mapping_about({ kind: importKindWords[code]?.() ?? code, file: name, encoding })}</p>
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {actionData && 'forgotten' in actionData && <Notice kind="done">{m.office_mapping_forgotten({ name: actionData.forgotten })}</Notice>}
      {saved.length > 0 && (
        <Form method="get" className="flex flex-wrap items-end gap-2">
          {[
            ['kind', code],
            ['file', sha256],
            ['name', name],
          ].map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <SelectField
            label={m.office_mapping_saved()}
            name="saved"
            className="w-64"
            blank={m.office_mapping_recognised()}
            defaultValue={chosen}
            choices={saved.map((value) => ({ value, label: value }))}
          />
          <Button type="submit">{m.office_mapping_use()}</Button>
        </Form>
      )}
      {chosen && (
        <details>
          <summary className="w-fit cursor-pointer text-muted">{m.office_mapping_forget({ name: chosen })}</summary>
          <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
            <p>{m.office_mapping_forget_text()}</p>
            <Button type="submit" name="forget" value={chosen} look="danger" disabled={busy}>
              {m.office_mapping_forget_verb()}
            </Button>
          </Form>
        </details>
      )}
      <Form method="post" className="space-y-4">
        <Table
          caption={m.office_mapping_title()}
          rows={ours}
          rowKey={(column) => column.name}
          columns={[
            {
              key: 'ours',
              head: m.office_mapping_ours(),
              phone: 'what',
              cell: (column) => (
                <>
                  <span className="block">{importColumnWords[column.name]?.() ?? column.name}</span>
                  <code className="text-tiny font-normal text-muted">{column.name}</code>
                  {column.required && <span className="text-tiny text-warning"> {m.office_mapping_required()}</span>}
                </>
              ),
            },
            { key: 'example', head: m.office_mapping_example(), phone: 'off', cell: (column) => <span className="text-muted">{column.example}</span> },
            {
              key: 'theirs',
              head: m.office_mapping_theirs(),
              cell: (column) => (
                <select
                  name={mapField + column.name}
                  aria-label={m.office_mapping_for({ column: importColumnWords[column.name]?.() ?? column.name })}
                  className="select w-60 max-w-full"
                  defaultValue={typed ? (typed[mapField + column.name] ?? '') : (loaderData.mapping[column.name] ?? '')}
                  onChange={(event) => setMapping({ ...mapping, [column.name]: event.currentTarget.value })}
                >
                  <option value="">{m.office_mapping_none()}</option>
                  {columns.filter(Boolean).map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </select>
              ),
            },
            { key: 'sample', head: m.office_mapping_sample(), cell: (column) => <span className="line-clamp-1 text-muted">{samples(mapping[column.name])}</span> },
          ]}
        />
        {families.map(([ourName, column]) => (
          <input key={ourName} type="hidden" name={mapField + ourName} value={column} />
        ))}
        {families.length > 0 && <p className="text-muted">{m.office_mapping_families({ names: list(families.map(([one]) => one)) })}</p>}
        {twice.length > 0 && (
          <Notice kind="attention">
            {twice.map(([header, takers]) => (
              <p key={header}>{m.office_mapping_twice({ header, names: list(takers.map((column) => importColumnWords[column.name]?.() ?? column.name)) })}</p>
            ))}
          </Notice>
        )}
        {lost.length > 0 && <Notice kind="attention">{m.office_mapping_lost({ mapping: chosen, names: list(lost) })}</Notice>}
        {unused.length > 0 && <p className="text-muted">{m.office_mapping_unused({ names: list(unused) })}</p>}
        <div className="grid max-w-2xl gap-3 sm:grid-cols-2">
          <TextField label={m.office_mapping_save_as()} name="saveAs" optional maxLength={100} defaultValue={typed?.saveAs ?? (lost.length > 0 ? '' : chosen)} />
          <CheckboxField
            className="sm:mt-7"
            name="allOrNothing"
            value="1"
            label={m.office_import_all_or_nothing()}
            hint={m.office_import_all_or_nothing_hint()}
            defaultChecked={typed ? 'allOrNothing' in typed : false}
          />
        </div>
        <Section title={m.office_mapping_then()}>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="verb" value="try" look="primary" disabled={busy}>
              {m.office_mapping_try()}
            </Button>
            <Button type="submit" name="verb" value="write" disabled={busy}>
              {m.office_mapping_write()}
            </Button>
            <LinkButton to="/office/imports" look="quiet">
              {m.office_leave_it()}
            </LinkButton>
          </div>
        </Section>
      </Form>
    </div>
  )
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(names)
}
