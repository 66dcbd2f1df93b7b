import { Form, Link } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { articleDetails, relateArticles, relationKinds, replaceArticle, type Related, type RelationKind } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/relations.ts'
import { m } from '../../../paraglide/messages.js'
import { ArticlePicture } from '../../../parts/articles/article-picture.tsx'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { OfficeArticlePicker } from '../../../parts/office/catalogue/article-picker.tsx'
import { OfficeArticleState } from '../../../parts/office/catalogue/article-state.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { articleOpened } from '../../../server/articles/article-opened.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [opened, { relations, replacedBy, replaces }] = await Promise.all([articleOpened(ctx, params.sku), articleDetails(ctx, params.sku)])
  return { ...opened, relations, replacedBy, replaces, kinds: [...relationKinds] }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = form.get('verb')
    if (verb === 'replace') await replaceArticle(ctx, params.sku, String(form.get('by')).trim())
    else if (verb === 'keep') await replaceArticle(ctx, params.sku, null)
    else {
      const kind = relationKinds.find((one) => one === form.get('kind'))
      if (!kind) throw new Refusal('request.malformed')
      await relateArticles(ctx, params.sku, { kind, other: String(form.get('other')).trim(), away: verb === 'away' })
    }
    return { saved: true }
  })
}

const kindWords: Record<RelationKind, () => string> = {
  accessory: m.office_relation_accessory,
  spare: m.office_relation_spare,
  substitute: m.office_relation_substitute,
  upsell: m.office_relation_upsell,
  goes_with: m.office_relation_goes_with,
}

/** What stands beside an article, and what takes its place when its life ends. */
export default function ArticleRelations({ loaderData, actionData }: Route.ComponentProps) {
  const { article, may, readOnly, relations, replacedBy, replaces, kinds } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors(refused?.refusal, { other: [], by: [] })
  return (
    <>
      <title>{articleName(article)}</title>
      <OfficeArticleHead article={article} tab="relations" may={may} />
      <div className="mb-4">
        <OfficeSaved answer={actionData} />
      </div>
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
        <div className="space-y-6">
          {relations.length === 0 && <Empty title={m.office_relations_none()} />}
          {kinds.map((kind) => {
            const held = relations.filter((one) => one.kind === kind)
            return (
              held.length > 0 && (
                <Section key={kind} title={kindWords[kind]()}>
                  <ul className="divide-y divide-line">
                    {held.map((one) => (
                      <li key={one.sku} className="flex flex-wrap items-center gap-3 py-1.5">
                        <RelatedArticle article={one} />
                        {!readOnly && (
                          <Form method="post" className="ms-auto">
                            <input type="hidden" name="kind" value={kind} />
                            <input type="hidden" name="other" value={one.sku} />
                            <Button type="submit" name="verb" value="away" small look="quiet" aria-label={m.office_relation_remove({ sku: one.sku })}>
                              {m.office_remove()}
                            </Button>
                          </Form>
                        )}
                      </li>
                    ))}
                  </ul>
                </Section>
              )
            )
          })}
          {!readOnly && (
            <Form method="post" className="grid items-start gap-3 sm:grid-cols-[12rem_1fr_auto]" key={relations.length}>
              <SelectField
                label={m.office_relation_kind()}
                name="kind"
                defaultValue={refused?.typed.kind ?? 'accessory'}
                choices={kinds.map((value) => ({ value, label: kindWords[value]() }))}
              />
              <OfficeArticlePicker label={m.office_relation_other()} name="other" defaultValue={refused?.typed.other} error={errors.other} />
              <Button type="submit" name="verb" value="add" className="sm:mt-6">
                {m.office_relation_add()}
              </Button>
            </Form>
          )}
        </div>
        <Section title={m.office_replacement_title()}>
          <p className="mb-3 text-muted">{m.office_replacement_text()}</p>
          {replacedBy && (
            <div className="mb-3 flex flex-wrap items-center gap-3">
              <span className="text-muted">{m.office_replacement_by()}</span> <RelatedArticle article={replacedBy} />
              {!readOnly && (
                <Form method="post">
                  <Button type="submit" name="verb" value="keep" small look="quiet">
                    {m.office_replacement_undo()}
                  </Button>
                </Form>
              )}
            </div>
          )}
          {replaces.map((one) => (
            <div key={one.sku} className="mb-3 flex flex-wrap items-center gap-3">
              <span className="text-muted">{m.office_replacement_replaces()}</span> <RelatedArticle article={one} />
            </div>
          ))}
          {!readOnly && (
            <Form method="post" className="grid items-start gap-3 sm:grid-cols-[1fr_auto]" key={replacedBy?.sku ?? ''}>
              <OfficeArticlePicker label={m.office_replacement_by()} name="by" defaultValue={refused?.typed.by} error={errors.by} />
              <Button type="submit" name="verb" value="replace" className="sm:mt-6">
                {m.office_replacement_set()}
              </Button>
            </Form>
          )}
        </Section>
      </div>
    </>
  )
}

function RelatedArticle({ article: { sku, name, state, picture } }: { article: Related }) {
  return (
    <>
      <ArticlePicture picture={picture} size={28} />
      <Link to={`/office/articles/${encodeURIComponent(sku)}`} className="num">
        {sku}
      </Link>
      <span className="min-w-0">{name}</span>
      <OfficeArticleState state={state} />
    </>
  )
}
