import { Form, Link, useLocation } from 'react-router'
import { listNothingFound, listSynonyms, removeSynonym, saveSynonym, type NothingFound, type Synonym } from '#modules/search/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/words.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { clockOf, type Clock } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

const days = 30

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [synonyms, nothing, clock] = await Promise.all([listSynonyms(ctx), listNothingFound(ctx, days), clockOf(ctx)])
  return { synonyms, nothing, clock }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const id = fields.wholeOrNull('id', 1, Number.MAX_SAFE_INTEGER)
    const version = fields.wholeOrNull('version', 1, Number.MAX_SAFE_INTEGER) ?? 0
    if (form.get('verb') === 'remove') {
      fields.check()
      await removeSynonym(ctx, { id: id ?? 0, version })
      return { saved: true }
    }
    const input = { locale: fields.choice('locale', ['fr', 'en']), words: listOf(fields.text('words', 1_000)), found: listOf(fields.textOrNull('found', 1_000)) }
    fields.check()
    await saveSynonym(ctx, id === null ? null : { id, version }, input)
    return { saved: true }
  })
}

function listOf(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter(Boolean)
}

/** What the seller teaches the search: words that mean the same; and what clients looked for in vain. */
export default function SearchWords({ loaderData: { synonyms, nothing, clock }, actionData }: Route.ComponentProps) {
  const params = new URLSearchParams(useLocation().search)
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const typed = refused?.typed
  const edited = synonyms.find((one) => String(one.id) === (typed?.id || params.get('edit')))
  const raced = refused?.refusal.code === 'search.synonym_changed_meanwhile'
  return (
    <>
      <title>{m.office_search_title()}</title>
      <h1 className="mb-3">{m.office_search_title()}</h1>
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-2">
        <Section title={m.office_search_synonyms()}>
          {refused && (
            <div className="mb-2">
              <Notice kind={raced ? 'attention' : 'error'}>{refused.refusal.message}</Notice>
            </div>
          )}
          {actionData && 'saved' in actionData && (
            <div className="mb-2">
              <Notice kind="done">{m.office_saved()}</Notice>
            </div>
          )}
          <Form method="post" action="/office/search" className="mb-4 space-y-3" key={`${edited?.id} ${edited?.version} ${synonyms.length} ${params.get('words')}`}>
            {edited && <input type="hidden" name="id" value={edited.id} />}
            {edited && <input type="hidden" name="version" value={raced ? edited.version : (typed?.version ?? edited.version)} />}
            <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem]">
              <TextField
                label={m.office_search_words()}
                hint={m.office_search_words_hint()}
                name="words"
                required
                maxLength={1_000}
                defaultValue={typed?.words ?? edited?.words.join(', ') ?? params.get('words') ?? ''}
              />
              <TextField
                label={m.office_search_found()}
                hint={m.office_search_found_hint()}
                name="found"
                optional
                maxLength={1_000}
                defaultValue={typed?.found ?? edited?.found.join(', ') ?? ''}
              />
              <SelectField
                label={m.office_search_language()}
                name="locale"
                defaultValue={typed?.locale ?? edited?.locale ?? params.get('locale') ?? 'fr'}
                choices={[
                  { value: 'fr', label: languages.fr },
                  { value: 'en', label: languages.en },
                ]}
              />
            </div>
            <div className="flex flex-wrap gap-2">
              <Button type="submit" name="verb" value="save" look="primary">
                {edited ? m.office_save() : m.office_add()}
              </Button>
              {edited && (
                <Button type="submit" name="verb" value="remove" look="danger">
                  {m.office_search_remove()}
                </Button>
              )}
              {edited && (
                <LinkButton to="/office/search" look="quiet">
                  {m.office_leave_it()}
                </LinkButton>
              )}
            </div>
          </Form>
          {synonyms.length === 0 ? (
            <Empty title={m.office_search_no_synonyms()}>{m.office_search_no_synonyms_text()}</Empty>
          ) : (
            <Table caption={m.office_search_synonyms()} columns={synonymColumns()} rows={synonyms} rowKey={(row) => row.id} />
          )}
        </Section>
        <Section title={m.office_search_nothing({ days })}>
          {nothing.length === 0 ? (
            <Empty title={m.office_search_nothing_none()} />
          ) : (
            <Table caption={m.office_search_nothing({ days })} columns={nothingColumns(clock)} rows={nothing} rowKey={(row) => `${row.locale} ${row.words}`} />
          )}
          <p className="mt-2 text-tiny text-muted">{m.office_search_private()}</p>
        </Section>
      </div>
    </>
  )
}

/** Each in itself, as in every list of languages. */
const languages = { fr: 'Français', en: 'English' }

function synonymColumns(): Column<Synonym>[] {
  return [
    { key: 'words', head: m.office_search_words(), phone: 'what', cell: (row) => <Link to={`?edit=${row.id}`}>{row.words.join(row.found.length > 0 ? ', ' : ' = ')}</Link> },
    { key: 'found', head: m.office_search_found(), cell: (row) => row.found.join(', ') },
    { key: 'locale', head: m.office_search_language(), phone: 'figure', cell: (row) => languages[row.locale] },
  ]
}

function nothingColumns(clock: Clock): Column<NothingFound>[] {
  const locale = getLocale()
  return [
    {
      key: 'words',
      head: m.office_search_looked_for(),
      phone: 'what',
      cell: (row) => (
        <>
          {row.words} {row.elsewhere && <small className="text-warning">{m.office_search_elsewhere()}</small>}
        </>
      ),
    },
    { key: 'times', head: m.office_search_times(), align: 'end', phone: 'figure', cell: (row) => formatNumber(row.times, locale) },
    { key: 'class', head: m.office_search_last_class(), cell: (row) => row.lastClass ?? m.office_search_no_class() },
    { key: 'last', head: m.office_search_last(), className: 'num', phone: 'off', cell: (row) => formatInstant(row.lastAt, locale, clock) },
    {
      key: 'make',
      head: <span className="sr-only">{m.office_search_make()}</span>,
      cell: (row) => (
        <Link to={`?words=${encodeURIComponent(row.words)}&locale=${row.locale}`} className="link">
          {m.office_search_make()}
        </Link>
      ),
    },
  ]
}
