import { Form, redirect } from 'react-router'
import { units } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { articleSheet, brands, categories, type Category } from '#modules/catalogue/index.ts'
import { importRows } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/new.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { unitWord } from '../../../parts/articles/units.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.manage')
  mustBeAllowed(ctx, 'imports.run')
  const [tree, known] = await Promise.all([categories(ctx), brands(ctx)])
  return { categories: tree.map((one) => pathOf(one, tree)), brands: [...known.values()] }
}

function pathOf({ path }: Category, tree: readonly Category[]): string {
  return path.map((id) => tree.find((one) => one.id === id)?.name ?? '').join(' > ')
}

/** One article comes in by the same door as a file of them, as a draft. */
export async function action({ context, request }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    mustBeAllowed(ctx, 'catalogue.manage')
    const fields = readForm(form, ctx.locale)
    const row = {
      sku: fields.text('sku', 64),
      name_fr: fields.text('name_fr', 300),
      name_en: fields.textOrNull('name_en', 300) ?? '',
      category: fields.text('category', 500),
      brand: fields.textOrNull('brand', 100) ?? '',
      unit: fields.choice('unit', units),
      state: 'draft',
    }
    fields.check()
    if (await articleSheet(ctx, row.sku)) throw new Refusal('article.sku_taken', { sku: row.sku })
    const {
      rejects: [reject],
    } = await importRows(ctx, importKinds, 'articles', [row])
    if (reject) throw new Refusal(reject.code, { ...reject.details, field: reject.details['column'] })
    throw redirect(`/office/articles/${encodeURIComponent(row.sku)}`)
  })
}

/** The first lines of an article; prices, stock and the rest follow on its sheet. */
export default function NewArticle({ loaderData, actionData }: Route.ComponentProps) {
  const typed = actionData?.typed
  const errors = fieldErrors(actionData?.refusal, { sku: ['article.sku_taken'], name_fr: [], name_en: [], category: [], brand: [], unit: [] })
  return (
    <Form method="post" className="max-w-3xl space-y-4">
      <title>{m.office_article_new()}</title>
      <h1>{m.office_article_new()}</h1>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={m.office_article_sku()} name="sku" required maxLength={64} autoFocus defaultValue={typed?.sku ?? ''} error={errors.sku} />
        <SelectField
          label={m.office_article_unit()}
          name="unit"
          defaultValue={typed?.unit ?? 'piece'}
          error={errors.unit}
          choices={units.map((value) => ({ value, label: unitWord(value) }))}
        />
        <TextField
          label={m.office_article_name_fr()}
          name="name_fr"
          required
          maxLength={300}
          className="sm:col-span-2"
          defaultValue={typed?.name_fr ?? ''}
          error={errors.name_fr}
        />
        <TextField
          label={m.office_article_name_en()}
          name="name_en"
          optional
          maxLength={300}
          className="sm:col-span-2"
          defaultValue={typed?.name_en ?? ''}
          error={errors.name_en}
        />
        <TextField
          label={m.office_article_category()}
          name="category"
          required
          list="known-categories"
          hint={m.office_article_category_hint()}
          defaultValue={typed?.category ?? ''}
          error={errors.category}
        />
        <TextField label={m.office_article_brand()} name="brand" optional list="known-brands" defaultValue={typed?.brand ?? ''} error={errors.brand} />
      </div>
      <Known id="known-categories" values={loaderData.categories} />
      <Known id="known-brands" values={loaderData.brands} />
      <p className="text-muted">{m.office_article_new_text()}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {m.office_article_make()}
        </Button>
        <LinkButton to="/office/articles" look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}

function Known({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
