import { Plus } from 'lucide-react'
import { Form, redirect, useSearchParams } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { deleteCategory, moveCategory, officeTree, saveCategory, takeBackMove, type MovedCategory } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/categories.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeCategoryForm } from '../../../parts/office/catalogue/category-form.tsx'
import { OfficeCategoryMoved } from '../../../parts/office/catalogue/category-moved.tsx'
import { OfficeCategoryTree } from '../../../parts/office/catalogue/category-tree.tsx'
import { CatalogueTabs } from '../../../parts/office/catalogue/catalogue-tabs.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { namedElsewhere } from '../../../server/articles/named-elsewhere.ts'
import { categoryWays, placeOf, type CategoryWay } from '../../../server/catalogue/category-moves.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { readAgainWhenRefused } from '../../../ui/form/read-again-when-refused.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const rows = await officeTree(ctx)
  const ways = rows.map(({ id }) => categoryWays.filter((way) => placeOf(rows, id, way) !== null))
  return {
    rows: rows.map((row, i) => ({ ...row, name: (ctx.locale === 'en' && row.nameEn) || row.nameFr || row.code, ways: ways[i]! })),
    readOnly: !isAllowed(ctx, 'catalogue.manage'),
  }
}

const idOf = (form: FormData, name: string) => (form.get(name) ? Number(form.get(name)) : null)

/** Under which category the mover saw it; a form that does not say leaves it unasked. */
const seenParentOf = (form: FormData) => (form.has('seenParent') ? idOf(form, 'seenParent') : undefined)

type Answer = { moved: MovedCategory } | { back: number }

const verbs: Record<string, (ctx: Ctx, form: FormData, id: number | null) => Promise<Answer>> = {
  async save(ctx, form, id) {
    const text = (name: string) => String(form.get(name) ?? '')
    const input = { fr: { name: text('nameFr'), slug: text('slugFr') }, en: { name: text('nameEn'), slug: text('slugEn') } }
    const seen = id === null ? undefined : { fr: text('seenFr'), en: text('seenEn') }
    await saveCategory(ctx, { id, parentId: idOf(form, 'parentId'), seen, input })
    throw redirect('/office/categories')
  },
  async delete(ctx, _form, id) {
    await deleteCategory(ctx, id ?? 0, namedElsewhere)
    throw redirect('/office/categories')
  },
  // Dropped somewhere in the tree.
  place: async (ctx, form, id) => ({ moved: await moveCategory(ctx, id ?? 0, placeIn(form), seenParentOf(form)) }),
  async back(ctx, form, id) {
    await takeBackMove(ctx, { id: id ?? 0, from: placeIn(form), tree: String(form.get('tree')) })
    return { back: id ?? 0 }
  },
}

const placeIn = (form: FormData) => ({ parentId: idOf(form, 'parentId'), beforeId: idOf(form, 'beforeId') })

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.manage')
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = String(form.get('verb'))
    const id = idOf(form, 'id')
    const way = categoryWays.find((one) => one === verb)
    return way && id !== null ? { moved: await step(ctx, form, id, way) } : (verbs[verb] ?? refused)(ctx, form, id)
  })
}

async function step(ctx: Ctx, form: FormData, id: number, way: CategoryWay): Promise<MovedCategory> {
  const tree = await officeTree(ctx)
  if (!tree.some((row) => row.id === id)) throw new Refusal('category.unknown', { id })
  const place = placeOf(tree, id, way)
  // The page offers only ways that there are: this one is gone since.
  if (!place) throw new Refusal('category.tree_changed')
  return moveCategory(ctx, id, place, seenParentOf(form))
}

export const shouldRevalidate = readAgainWhenRefused

async function refused(): Promise<never> {
  throw new Refusal('request.malformed')
}

/** The tree of categories: named, ordered and moved by hand or by keyboard; what is not empty stays. */
export default function Categories({ loaderData: { rows, readOnly }, actionData }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const answer = actionData && 'refusal' in actionData ? actionData : undefined
  const done = actionData && !('refusal' in actionData) ? actionData : undefined
  const editing = rows.find(({ id }) => String(id) === (answer?.typed.verb === 'save' ? answer.typed.id : params.get('edit')))
  const below = rows.find(({ id }) => String(id) === (answer?.typed.verb === 'save' ? answer.typed.parentId : params.get('below')))
  const isNew = !readOnly && !editing && (params.has('new') || below !== undefined || answer?.typed.verb === 'save')
  return (
    <>
      <title>{m.office_categories_title()}</title>
      <CatalogueTabs current="categories" />
      <div className="my-4 flex flex-wrap items-center justify-between gap-2">
        <h1>{m.office_categories_title()}</h1>
        {!readOnly && (
          <LinkButton to="?new" icon={Plus} look="primary" data-new>
            {m.office_category_new()}
          </LinkButton>
        )}
      </div>
      {answer && (
        <div className="sticky top-2 z-20 mb-4 rounded-box bg-base-100">
          <OfficeSaved answer={answer} now={editing?.nameFr} />
        </div>
      )}
      {done && <OfficeCategoryMoved answer={done} name={rows.find(({ id }) => id === ('moved' in done ? done.moved.id : done.back))?.name ?? ''} />}
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="order-last min-w-0 xl:order-first">
          {rows.length === 0 ? (
            <Empty title={m.office_categories_none()}>{m.office_categories_none_text()}</Empty>
          ) : (
            <OfficeCategoryTree rows={rows} readOnly={readOnly} locale={getLocale()} />
          )}
        </div>
        {!readOnly && (editing || isNew) && (
          <div>
            <OfficeCategoryForm
              key={editing?.id ?? `new ${below?.id ?? ''}`}
              category={editing ?? null}
              below={below ?? null}
              refusal={answer?.refusal}
              typed={answer?.typed.verb === 'save' ? answer.typed : undefined}
            />
            {editing && editing.total === 0 && editing.children === 0 && (
              <Form method="post" className="mt-4">
                <input type="hidden" name="id" value={editing.id} />
                <button type="submit" name="verb" value="delete" className="btn btn-danger">
                  {m.office_category_delete()}
                </button>
              </Form>
            )}
          </div>
        )}
      </div>
    </>
  )
}
