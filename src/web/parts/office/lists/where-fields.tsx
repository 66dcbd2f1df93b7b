import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/form/select-field.tsx'

type Tree = readonly { id: number; name: string; depth: number }[]
type Places = readonly { code: string; name: string }[]
type OfficeWhereFieldsProps = { params: URLSearchParams; tree: Tree; places: Places }

/** The two filters by which lists of stock are narrowed: a category with all below it, a warehouse. */
export function OfficeWhereFields({ params, tree, places }: OfficeWhereFieldsProps) {
  return (
    <>
      <SelectField
        label={m.office_article_category()}
        name="category"
        blank={m.office_any_warehouse()}
        defaultValue={params.get('category') ?? ''}
        choices={tree.map(({ id, name, depth }) => ({ value: String(id), label: `${'\u2003'.repeat(depth)}${name}` }))}
      />
      <SelectField
        label={m.office_warehouse()}
        name="warehouse"
        blank={m.office_any_warehouse()}
        defaultValue={params.get('warehouse') ?? ''}
        choices={places.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  )
}

/** Which of the two are set, each with a way out. */
export function whereChips({ params, tree, places }: OfficeWhereFieldsProps): { name: string; value: string; label: string }[] {
  const category = tree.find(({ id }) => String(id) === params.get('category'))
  const place = places.find(({ code }) => code === params.get('warehouse'))
  return [
    ...(category ? [{ name: 'category', value: String(category.id), label: category.name }] : []),
    ...(place ? [{ name: 'warehouse', value: place.code, label: place.name }] : []),
  ]
}
