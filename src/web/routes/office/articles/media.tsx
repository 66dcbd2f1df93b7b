import { Plus } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import {
  addDocument,
  addPicture,
  arrangePictures,
  articleMedia,
  describePicture,
  documentKinds,
  removeDocument,
  type ArticleMedia,
  type DocumentKind,
} from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/media.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { documentKindWords } from '../../../parts/document-kinds.ts'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { OfficePictureList } from '../../../parts/office/catalogue/picture-list.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { articleOpened } from '../../../server/articles/article-opened.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { pictureOrder, type PictureStep } from '../../../server/articles/picture-order.ts'
import { seenOf } from '../../../server/seen-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [opened, media] = await Promise.all([articleOpened(ctx, params.sku), articleMedia(ctx, params.sku)])
  return { ...opened, ...media, kinds: [...documentKinds] }
}

const verbs: Record<string, (ctx: Ctx, sku: string, form: FormData) => Promise<unknown>> = {
  picture: async (ctx, sku, form) => addPicture(ctx, sku, await bytesOf(form, 'picture'), { family: form.has('family') }),
  first: arranged,
  earlier: arranged,
  later: arranged,
  place: arranged,
  removePicture: arranged,
  describe: (ctx, sku, form) =>
    describePicture(ctx, sku, String(form.get('sha256')), seenOf(form, z.object({ altFr: z.string(), altEn: z.string() })), {
      altFr: String(form.get('altFr') ?? ''),
      altEn: String(form.get('altEn') ?? ''),
    }),
  async document(ctx, sku, form) {
    const kind = documentKinds.find((one) => one === form.get('kind')) ?? 'other'
    const locale = form.get('locale') === 'fr' ? 'fr' : form.get('locale') === 'en' ? 'en' : null
    const file = form.get('document')
    await addDocument(ctx, sku, { name: String(form.get('name') ?? '').trim() || (file instanceof File ? file.name : ''), kind, locale, bytes: await bytesOf(form, 'document') })
  },
  removeDocument: (ctx, sku, form) => removeDocument(ctx, sku, Number(form.get('id'))),
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.manage')
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = verbs[String(form.get('verb'))]
    if (!verb) throw new Refusal('request.malformed')
    await verb(ctx, params.sku, form)
    return { saved: true }
  })
}

async function arranged(ctx: Ctx, sku: string, form: FormData): Promise<void> {
  const seen = seenOf(form, z.array(z.string()))
  await arrangePictures(ctx, sku, seen, pictureOrder(seen, String(form.get('sha256')), form.get('verb') as PictureStep, String(form.get('before') ?? '')))
}

async function bytesOf(form: FormData, name: string): Promise<Buffer> {
  const file = form.get(name)
  if (!(file instanceof File) || file.size === 0) throw new Refusal('file.missing', { field: name })
  return Buffer.from(await file.arrayBuffer())
}

/** The pictures of an article and the documents of its family. */
export default function ArticleMediaPage({ loaderData, actionData }: Route.ComponentProps) {
  const { article, may, readOnly, pictures, documents, kinds } = loaderData
  const busy = useNavigation().state === 'submitting'
  const typed = actionData && 'typed' in actionData ? actionData.typed : undefined
  return (
    <>
      <title>{articleName(article)}</title>
      <OfficeArticleHead article={article} tab="media" may={may} />
      <div className="mb-4">
        <OfficeSaved answer={actionData} now={m.office_pictures_changed()} />
      </div>
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
        <Section title={m.office_pictures_title()}>
          {pictures.length === 0 ? <Empty title={m.office_pictures_none()} /> : <OfficePictureList pictures={pictures} readOnly={readOnly} typed={typed} />}
          {!readOnly && (
            <Form method="post" encType="multipart/form-data" className="mt-4 space-y-3" key={`p${pictures.length}`}>
              <Field label={m.office_picture_file()}>
                {(wiring) => (
                  <input type="file" name="picture" required accept="image/png,image/jpeg,image/webp,image/gif,image/svg+xml" className="input h-auto py-1" {...wiring} />
                )}
              </Field>
              <CheckboxField name="family" label={m.office_picture_family()} defaultChecked={typed?.family !== undefined} />
              <Button type="submit" name="verb" value="picture" icon={Plus} disabled={busy}>
                {m.office_picture_add()}
              </Button>
            </Form>
          )}
        </Section>
        <Section title={m.office_documents_title()}>
          {documents.length === 0 ? (
            <Empty title={m.office_documents_none()} />
          ) : (
            <Table caption={m.office_documents_title()} columns={documentColumns(article.sku, readOnly)} rows={documents} rowKey={(row) => row.id} />
          )}
          {!readOnly && (
            <Form method="post" encType="multipart/form-data" className="mt-4 grid gap-3 sm:grid-cols-2" key={`d${documents.length}`}>
              <Field label={m.office_document_file()} className="sm:col-span-2">
                {(wiring) => <input type="file" name="document" required accept="application/pdf" className="input h-auto py-1" {...wiring} />}
              </Field>
              <TextField label={m.office_document_name()} name="name" optional maxLength={200} className="sm:col-span-2" defaultValue={typed?.name ?? ''} />
              <SelectField
                label={m.office_document_kind()}
                name="kind"
                defaultValue={typed?.kind ?? 'data_sheet'}
                choices={kinds.map((kind) => ({ value: kind, label: documentKindWords[kind]() }))}
              />
              <SelectField
                label={m.office_document_language()}
                name="locale"
                defaultValue={typed?.locale ?? ''}
                choices={[
                  { value: '', label: m.office_lang_all() },
                  { value: 'fr', label: m.office_lang_fr() },
                  { value: 'en', label: m.office_lang_en() },
                ]}
              />
              <Button type="submit" name="verb" value="document" icon={Plus} disabled={busy} className="justify-self-start">
                {m.office_document_add()}
              </Button>
            </Form>
          )}
        </Section>
      </div>
    </>
  )
}

function documentColumns(sku: string, readOnly: boolean): Column<ArticleMedia['documents'][number]>[] {
  const languages: Record<string, () => string> = { fr: m.office_lang_fr, en: m.office_lang_en }
  return [
    {
      key: 'name',
      head: m.office_document_name(),
      phone: 'what',
      cell: (row) => (
        <a className="text-primary underline" href={`/office/articles/${encodeURIComponent(sku)}/documents/${row.sha256}`}>
          {row.name}
        </a>
      ),
    },
    { key: 'kind', head: m.office_document_kind(), cell: (row) => documentKindWords[row.kind as DocumentKind]?.() ?? row.kind },
    { key: 'language', head: m.office_document_language(), cell: (row) => (row.locale ? languages[row.locale]?.() : m.office_lang_all()) },
    {
      key: 'size',
      head: m.office_document_size(),
      align: 'end',
      phone: 'off',
      cell: (row) => (row.bytes === null ? '—' : `${formatNumber(Math.ceil(row.bytes / 1_024), getLocale())} ${getLocale() === 'fr' ? 'Ko' : 'kB'}`),
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'remove',
            head: <span className="sr-only">{m.office_remove()}</span>,
            phone: 'figure' as const,
            cell: (row: ArticleMedia['documents'][number]) => (
              <Form method="post">
                <input type="hidden" name="id" value={row.id} />
                <Button type="submit" name="verb" value="removeDocument" small look="quiet" aria-label={m.office_document_remove({ name: row.name })}>
                  {m.office_remove()}
                </Button>
              </Form>
            ),
          },
        ]),
  ]
}
