import { ChevronDown, CircleUser } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Menu } from '../../ui/buttons/menu.tsx'
import { menuItem } from '../../ui/buttons/menu-item.ts'
import { Money } from '../../ui/money.tsx'
import { LanguageSwitch } from './switches/language-switch.tsx'
import { PreferenceSwitch } from './switches/preference-switch.tsx'
import { useShopPath } from './use-shop-path.ts'

export type Situation = { company: string; /** Null for somebody who may not know it. */ credit: Credit | null }

type Credit = { outstandingCents: number; limitCents: number | null; currency?: string }

export type ShopSituationProps = {
  situation: Situation | null
  /** Other companies this person may act for, with whole addresses (`/c/<id>`). */
  companies?: readonly { label: string; to: string; current?: boolean }[]
  display: 'net' | 'gross'
  locale: string
  user: {
    name: string
    /** `whole` addresses lead out of the shop and keep no company. */
    links: readonly { label: string; to: string; whole?: boolean }[]
    signOut: string
    /** One of the seller's people, at work for this company. */
    onBehalf?: boolean
  } | null
  /** Where a visitor signs in. */
  signIn: string
}

/** The second line of the shop's header: for whom, what is owed, HT or TTC, language, who. On a phone it folds into one line. */
export function ShopSituation({ situation, companies = [], display, locale, user, signIn }: ShopSituationProps) {
  const path = useShopPath()
  return (
    <details className="fold-on-phone border-t border-line bg-base-200 text-office">
      <summary className="flex items-center justify-between gap-2 px-4 py-2">
        <span className="truncate">{situation?.company ?? user?.name ?? m.frame_visitor()}</span>
        <span className="flex items-center gap-2">
          {situation?.credit && <Outstanding {...situation.credit} short />}
          <ChevronDown className="icon text-muted" aria-hidden />
        </span>
      </summary>
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1 max-sm:flex-col max-sm:items-start max-sm:gap-y-3 max-sm:pb-3">
        {user?.onBehalf && <span className="text-muted">{m.frame_on_behalf()}</span>}
        {companies.length > 1 ? (
          <Menu label={<span className="max-w-60 truncate">{situation?.company}</span>} summaryClass="btn btn-quiet btn-small -ms-2">
            {companies.map((company) => (
              <Link key={company.to} to={company.to} aria-current={company.current ? 'true' : undefined} className={menuItem}>
                {company.label}
              </Link>
            ))}
          </Menu>
        ) : (
          situation && <span className="max-w-72 truncate font-medium">{situation.company}</span>
        )}
        {situation?.credit && (
          <Link to={path('/account/credit')} className="-mx-1 rounded-field px-1 hover:underline max-sm:flex max-sm:min-h-11 max-sm:items-center">
            <Outstanding {...situation.credit} />
          </Link>
        )}
        <span className="flex-1" />
        <PreferenceSwitch
          label={m.frame_display()}
          name="display"
          current={display}
          choices={[
            { value: 'net', label: m.frame_net(), title: m.frame_net_long() },
            { value: 'gross', label: m.frame_gross(), title: m.frame_gross_long() },
          ]}
        />
        <LanguageSwitch locale={locale} />
        {user ? (
          <Menu
            side="end"
            label={
              <>
                <CircleUser aria-hidden /> {user.name}
              </>
            }
            summaryClass="btn btn-quiet btn-small"
          >
            {user.links.map((link) => (
              <Link key={link.to} to={link.whole ? link.to : path(link.to)} className={menuItem}>
                {link.label}
              </Link>
            ))}
            <Form method="post" action={user.signOut} reloadDocument>
              <button type="submit" className={menuItem}>
                {m.frame_sign_out()}
              </button>
            </Form>
          </Menu>
        ) : (
          <Link to={signIn} className="btn btn-plain btn-small">
            {m.frame_sign_in()}
          </Link>
        )}
      </div>
    </details>
  )
}

function Outstanding({ outstandingCents, limitCents, currency, short }: Credit & { short?: boolean }) {
  const over = limitCents !== null && outstandingCents > limitCents
  return (
    <span className={over ? 'whitespace-nowrap text-error' : 'whitespace-nowrap'}>
      {!short && <span className={over ? '' : 'text-muted'}>{m.frame_outstanding()} </span>}
      <Money cents={outstandingCents} currency={currency} className="font-medium" />
      {limitCents !== null && (
        <>
          <span className={over ? '' : 'text-muted'}> / </span>
          <Money cents={limitCents} currency={currency} className={over ? '' : 'text-muted'} />
        </>
      )}
      {short && <span className="text-tiny text-muted"> {m.frame_gross()}</span>}
      {over && <span className="max-sm:hidden"> · {m.frame_over_limit()}</span>}
    </span>
  )
}
