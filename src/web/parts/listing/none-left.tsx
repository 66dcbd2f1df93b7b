import { useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'

/** A list whose filters leave nothing: the way out is to take them all off. */
export function NoneLeft() {
  const { search } = useLocation()
  return (
    <Empty
      title={m.shop_none_left()}
      action={
        <LinkButton to={withoutFilters(search)} preventScrollReset>
          {m.shop_filters_off()}
        </LinkButton>
      }
    >
      {m.shop_none_left_text()}
    </Empty>
  )
}

function withoutFilters(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => !name.startsWith('f.') && name !== 'after' && name !== 'before')
  return `?${new URLSearchParams(kept)}`
}
