import { Form } from 'react-router'
import type { TreeRow } from '#modules/catalogue/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'

type Named = TreeRow & { name: string }
type OfficeCategoryFormProps = { category: Named | null; below: Named | null; refusal?: PageRefusal; typed?: Record<string, string> }

/** Names and addresses of a category in each language; of a new one when there is none. */
export function OfficeCategoryForm({ category, below, refusal, typed }: OfficeCategoryFormProps) {
  const errors = fieldErrors(typed ? refusal : undefined, { nameFr: [], nameEn: [], slugFr: [], slugEn: [] })
  const title = category ? m.office_category_rename({ name: category.name }) : below ? m.office_category_new_below({ name: below.name }) : m.office_category_new()
  const languages = [
    ['Fr', m.office_lang_fr(), category?.nameFr, category?.slugFr],
    ['En', m.office_lang_en(), category?.nameEn, category?.slugEn],
  ] as const
  return (
    <Form method="post" action="/office/categories" className="space-y-3">
      <h2>{title}</h2>
      <input type="hidden" name="id" value={category?.id ?? ''} />
      <input type="hidden" name="parentId" value={below?.id ?? ''} />
      <input type="hidden" name="seenFr" value={category?.nameFr ?? ''} />
      <input type="hidden" name="seenEn" value={category?.nameEn ?? ''} />
      {languages.map(([key, language, name, slug]) => (
        <div key={key} className="space-y-3">
          <TextField
            label={m.office_category_name({ language })}
            name={`name${key}`}
            required={key === 'Fr'}
            optional={key === 'En'}
            maxLength={200}
            defaultValue={typed?.[`name${key}`] ?? name ?? ''}
            error={errors[`name${key}`]}
          />
          <TextField
            label={m.office_slug({ language })}
            name={`slug${key}`}
            optional
            hint={m.office_slug_hint()}
            maxLength={100}
            defaultValue={typed?.[`slug${key}`] ?? slug ?? ''}
            error={errors[`slug${key}`]}
          />
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="verb" value="save" look="primary">
          {m.office_save()}
        </Button>
        <LinkButton to="/office/categories" look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
