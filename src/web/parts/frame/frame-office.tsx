import type { ReactNode } from 'react'
import { CircleUser, Ellipsis } from 'lucide-react'
import { Form, Link, useLocation, useNavigate, useRouteLoaderData } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { Icon } from '../../ui/icon.ts'
import { KeyHints } from '../../ui/keys/key-hints.tsx'
import { Menu } from '../../ui/buttons/menu.tsx'
import { menuItem } from '../../ui/buttons/menu-item.ts'
import { useBackKey } from '../../ui/keys/use-back-key.ts'
import { useRowKeys } from '../../ui/keys/use-row-keys.ts'
import { useShortcuts } from '../../ui/keys/use-shortcuts.ts'
import { DemoLine } from './demo-line.tsx'
import { GoAnywhere } from './go-anywhere.tsx'
import { LanguageSwitch } from './switches/language-switch.tsx'
import { SellerMark, type Seller } from './seller-mark.tsx'
import { SkipLink } from './skip-link.tsx'
import { ThemeSwitch } from './switches/theme-switch.tsx'

export type RailItem = {
  label: string
  to: string
  icon: Icon
  /** Work waiting there, not a total. */
  waiting?: number
  /** The letter after `g`. */
  letter?: string
  /** Other addresses whose pages stand in this place. */
  also?: readonly string[]
}

export type OfficeFrameProps = {
  seller: Seller
  demo?: boolean
  /** The name of this space: office, sales desk. */
  space: string
  home: string
  /** In order of use: on a phone the first four stand in the bottom bar, the rest behind its menu. */
  items: readonly RailItem[]
  locale: string
  user: { name: string; links: readonly { label: string; to: string }[]; signOut: string }
  children: ReactNode
}

/** The office and the sales desk: a rail of places with the work waiting in each, and the page. */
export function FrameOffice({ seller, demo, space, home, items, locale, user, children }: OfficeFrameProps) {
  useRowKeys()
  useGoKeys(items)
  useBackKey(useParent(items, home))
  const theme = useRouteLoaderData<{ theme: string | null }>('root')?.theme
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <SkipLink />
      <header className="relative flex flex-col border-line bg-base-200 max-md:border-b md:sticky md:top-0 md:h-dvh md:border-e print:hidden">
        <div className="flex items-center justify-between gap-2 px-3 pt-3 max-md:pb-2">
          <Link to={home} className="min-w-0">
            <SellerMark seller={seller} />
            <span className="block text-tiny text-muted md:mt-1">{space}</span>
          </Link>
        </div>
        <div className="px-1.5 max-md:absolute max-md:end-2 max-md:top-3 md:mt-3">
          <GoAnywhere places={items} at={home === '/desk' ? 'desk' : 'office'} />
        </div>
        <nav aria-label={space} className="mt-1 flex-1 overflow-y-auto px-1.5 max-md:hidden">
          {items.map((item) => (
            <RailLink key={item.to} item={item} home={home} />
          ))}
        </nav>
        <div className="border-t border-line p-1.5 max-md:hidden">
          <UserMenu user={user} locale={locale} theme={theme} />
          <p className="px-2 pt-1 text-tiny text-muted">Comptoir</p>
        </div>
      </header>
      <div className="flex min-w-0 flex-col bg-base-100">
        {demo && <DemoLine />}
        <main id="content" tabIndex={-1} className="w-full max-w-[100rem] flex-1 px-4 py-3 outline-none max-md:pb-20 lg:px-6">
          {children}
        </main>
      </div>
      <BottomBar items={items} home={home} space={space} user={user} locale={locale} theme={theme} />
      <KeyHints hints={keyHints(items)} />
    </div>
  )
}

function RailLink({ item, home }: { item: RailItem; home: string }) {
  const { label, to, icon: Glyph, waiting, letter } = item
  const current = useIsCurrent(item, home)
  return (
    <Link
      to={to}
      aria-current={current ? 'page' : undefined}
      title={letter ? m.frame_key_go({ keys: `g ${letter}` }) : undefined}
      className="flex h-8 items-center gap-2 rounded-field px-2 hover:bg-base-300 aria-[current]:bg-tint aria-[current]:font-medium aria-[current]:text-primary"
    >
      <Glyph className="icon" aria-hidden />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {waiting ? <Waiting count={waiting} /> : null}
    </Link>
  )
}

function Waiting({ count }: { count: number }) {
  return (
    <span className="num text-tiny font-medium text-warning" title={m.frame_waiting()}>
      {count}
      <span className="sr-only"> {m.frame_waiting()}</span>
    </span>
  )
}

type BottomBarProps = Pick<OfficeFrameProps, 'items' | 'home' | 'space' | 'user' | 'locale'> & { theme: string | null | undefined }

function BottomBar({ items, home, space, user, locale, theme }: BottomBarProps) {
  return (
    <nav
      aria-label={space}
      className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-base-200 pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {items.slice(0, 4).map((item) => (
        <BottomLink key={item.to} item={item} home={home} />
      ))}
      <Menu up side="end" label={<Ellipsis className="size-5" aria-hidden />} name={m.frame_more()} summaryClass="bottom-place">
        <div className="max-h-[70dvh] w-64 overflow-y-auto">
          {items.slice(4).map((item) => (
            <RailLink key={item.to} item={item} home={home} />
          ))}
          <hr className="my-1 border-line" />
          <UserLinks user={user} locale={locale} theme={theme} />
        </div>
      </Menu>
    </nav>
  )
}

function BottomLink({ item, home }: { item: RailItem; home: string }) {
  const { label, to, icon: Glyph, waiting } = item
  const current = useIsCurrent(item, home)
  return (
    <Link to={to} aria-current={current ? 'page' : undefined} className="bottom-place aria-[current]:text-primary">
      <span className="flex items-center gap-1">
        <Glyph className="size-5" aria-hidden />
        {waiting ? <Waiting count={waiting} /> : null}
      </span>
      <span className="w-full truncate text-center text-tiny">{label}</span>
    </Link>
  )
}

type UserProps = Pick<OfficeFrameProps, 'user' | 'locale'> & { theme: string | null | undefined }

function UserMenu(props: UserProps) {
  return (
    <Menu
      up
      label={
        <>
          <CircleUser aria-hidden /> <span className="min-w-0 flex-1 truncate text-start">{props.user.name}</span>
        </>
      }
      summaryClass="btn btn-quiet btn-small w-full"
    >
      <UserLinks {...props} />
    </Menu>
  )
}

function UserLinks({ user, locale, theme }: UserProps) {
  return (
    <>
      {user.links.map((link) => (
        <Link key={link.to} to={link.to} className={menuItem}>
          {link.label}
        </Link>
      ))}
      <div className="space-y-1 px-0.5 py-1">
        <ThemeSwitch theme={theme} />
        <LanguageSwitch locale={locale} />
      </div>
      <Form method="post" action={user.signOut} reloadDocument>
        <button type="submit" className={menuItem}>
          {m.frame_sign_out()}
        </button>
      </Form>
    </>
  )
}

function useIsCurrent(item: RailItem, home: string): boolean {
  const { pathname } = useLocation()
  return item.to === home ? pathname === home : holds(item, pathname)
}

function holds({ to, also = [] }: RailItem, pathname: string): boolean {
  return [to, ...also].some((address) => pathname === address || pathname.startsWith(`${address}/`))
}

/** The place that the page stands below, to go back to; null on the place itself. */
function useParent(items: readonly RailItem[], home: string): string | null {
  const { pathname } = useLocation()
  if (pathname === home || items.some(({ to }) => to === pathname)) return null
  return items.find((item) => item.to !== home && holds(item, pathname))?.to ?? home
}

function useGoKeys(items: readonly RailItem[]): void {
  const navigate = useNavigate()
  const going = items.filter((item) => item.letter).map((item) => [`g ${item.letter}`, () => void navigate(item.to)] as const)
  useShortcuts({ ...Object.fromEntries(going), n: () => document.querySelector<HTMLAnchorElement>('main [data-new]')?.click() })
}

function keyHints(items: readonly RailItem[]) {
  return [
    { keys: 'Ctrl K', label: m.frame_key_palette() },
    ...items.filter((item) => item.letter).map((item) => ({ keys: `g ${item.letter}`, label: item.label })),
    { keys: 'n', label: m.frame_key_new() },
    { keys: 'j k', label: m.frame_key_rows() },
    { keys: 'x', label: m.frame_key_pick() },
    { keys: '↵', label: m.frame_key_open() },
    { keys: 'Esc', label: m.frame_key_back() },
  ]
}
