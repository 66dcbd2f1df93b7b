import { Bookmark, Trash2, Users } from 'lucide-react'
import { Form, Link, useLocation } from 'react-router'
import type { SavedView } from '#modules/accounts/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { IconButton } from '../../../ui/buttons/icon-button.tsx'
import { isSameList, listAddress } from '../../../ui/list/list-address.ts'
import { Menu } from '../../../ui/buttons/menu.tsx'
import { menuItem } from '../../../ui/buttons/menu-item.ts'
import { TextField } from '../../../ui/form/text-field.tsx'
import type { ListName } from '../../list-names.ts'

type ListViewsProps = { list: ListName; views: readonly SavedView[]; /** The columns on screen: a view keeps them. */ shown: readonly string[] }

/** The views of a list: one's own, those that colleagues share, and the way to name what is shown now. */
export function ListViews({ list, views, shown }: ListViewsProps) {
  const { pathname, search } = useLocation()
  const current = views.find((view) => isSameList(view.search, search))
  return (
    <Menu
      side="end"
      panel
      summaryClass="btn btn-plain"
      name={current ? m.part_view_now({ name: current.name }) : m.part_views()}
      label={
        <>
          <Bookmark aria-hidden /> <span className={current ? 'max-w-40 truncate' : 'max-sm:sr-only'}>{current?.name ?? m.part_views()}</span>
        </>
      }
    >
      <div className="w-80 max-sm:w-full">
        {views.length === 0 ? (
          <p className="px-2 py-1.5 text-muted">{m.part_views_none()}</p>
        ) : (
          <ul aria-label={m.part_views()}>
            {views.map((view) => (
              <li key={view.id} className="flex flex-wrap items-center">
                <Link to={`${pathname}?${view.search}`} aria-current={view === current ? 'true' : undefined} className={`${menuItem} min-w-0 flex-1 aria-[current]:font-semibold`}>
                  <span className="block truncate">{view.name}</span>
                  {view.shared && (
                    <span className="flex items-center gap-1 text-tiny text-muted">
                      <Users className="size-3" aria-hidden />
                      {view.own ? m.part_view_shared() : m.part_view_of({ who: view.owner })}
                    </span>
                  )}
                </Link>
                {view.mayRemove && (
                  <Form method="post" action="/lists/views" preventScrollReset>
                    <input type="hidden" name="remove" value={view.id} />
                    <input type="hidden" name="back" value={`${pathname}${search}`} />
                    <IconButton type="submit" icon={Trash2} small side="left" label={m.part_view_remove({ name: view.name })} />
                  </Form>
                )}
                {view.own && (
                  <details className="w-full pb-1">
                    <summary
                      aria-label={m.part_view_rename({ name: view.name })}
                      className="w-fit cursor-pointer px-2 py-1 text-tiny text-muted underline decoration-dotted pointer-coarse:py-1.5"
                    >
                      {m.part_view_rename_verb()}
                    </summary>
                    <Form method="post" action="/lists/views" preventScrollReset key={view.name} className="flex items-end gap-2 px-2">
                      <input type="hidden" name="rename" value={view.id} />
                      <input type="hidden" name="back" value={`${pathname}${search}`} />
                      <TextField className="flex-1" label={m.part_view_new_name()} name="name" required maxLength={60} autoComplete="off" defaultValue={view.name} />
                      <Button type="submit">{m.part_view_rename_verb()}</Button>
                    </Form>
                  </details>
                )}
              </li>
            ))}
          </ul>
        )}
        <Form method="post" action="/lists/views" key={search} preventScrollReset className="space-y-2 border-t border-line p-2">
          <input type="hidden" name="list" value={list} />
          <input type="hidden" name="search" value={listAddress(search, { cols: shown.join('.') }).slice(1)} />
          <input type="hidden" name="back" value={pathname} />
          <TextField label={m.part_view_name()} name="name" required maxLength={60} autoComplete="off" hint={m.part_view_hint()} defaultValue={current?.own ? current.name : ''} />
          <CheckboxField name="shared" value="1" label={m.part_view_share()} defaultChecked={current?.own && current.shared} />
          <Button type="submit" look="primary">
            {m.part_view_save()}
          </Button>
        </Form>
      </div>
    </Menu>
  )
}
