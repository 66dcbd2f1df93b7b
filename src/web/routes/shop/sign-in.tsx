import { Form, Link, redirect, useNavigation } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { m } from '../../paraglide/messages.js'
import type { Route } from './+types/sign-in.ts'
import { comeIn, spaceOf } from '../../server/people/come-in.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { ownPath } from '../../server/people/own-path.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

export function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, demoSignIns } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const to = params.get('to')
  if (ctx.actor.kind !== 'visitor') throw redirect(ownPath(to, spaceOf(ctx.actor)))
  return { to: to === null ? '' : ownPath(to), said: params.get('said'), people: demoSignIns }
}

export async function action({ context, request }: Route.ActionArgs) {
  const scope = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => comeIn(scope, request, { ...givenIn(form, scope.demoSignIns), to: form.get('to') || null }))
}

type Ready = { key: string; email: string; password: string }

/** What was typed, or the ready-made person of a demonstration whose button was pressed. */
function givenIn(form: FormData, people: readonly Ready[]): { email: string; password: string } {
  const as = form.get('as')
  const ready = as === null ? null : people.find(({ key }) => key === as)
  if (ready) return ready
  const [email, password] = [form.get('email'), form.get('password')]
  if (typeof email !== 'string' || typeof password !== 'string') throw new Refusal('sign_in.wrong')
  return { email, password }
}

export default function SignIn({ loaderData: { to, said, people }, actionData }: Route.ComponentProps) {
  const busy = useNavigation().state === 'submitting'
  const refused = actionData && 'refusal' in actionData ? actionData : null
  return (
    <>
      <title>{m.entrance_sign_in_title()}</title>
      <h1>{m.entrance_sign_in_title()}</h1>
      <Form method="post" className="mt-4 space-y-4">
        <input type="hidden" name="to" value={to} />
        {refused ? (
          <Notice kind="error">{refused.refusal.message}</Notice>
        ) : (
          sentences[said ?? ''] && <Notice kind={said === 'ended' ? 'attention' : 'done'}>{sentences[said ?? '']?.()}</Notice>
        )}
        <TextField label={m.entrance_email()} name="email" type="email" autoComplete="username" required autoFocus defaultValue={refused?.typed.email} />
        <TextField label={m.entrance_password()} name="password" type="password" autoComplete="current-password" required />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button type="submit" look="primary" disabled={busy}>
            {m.entrance_sign_in()}
          </Button>
          <Link to="/forgot-password" className="text-primary underline">
            {m.entrance_forgot()}
          </Link>
        </div>
      </Form>
      {people.length > 0 && <Ready people={people} to={to} />}
    </>
  )
}

const sentences: Record<string, () => string> = { 'new-password': m.entrance_password_changed, joined: m.entrance_joined, ended: m.entrance_ended }

/** Only in a demonstration: everybody that one may be, one press each. */
function Ready({ people, to }: { people: readonly { key: string; label: string; who: string; email: string; password: string }[]; to: string }) {
  return (
    <section className="mt-8 border-t border-line pt-4">
      <h2>{m.entrance_demo_people()}</h2>
      <p className="mt-1 text-muted">{m.entrance_demo_password({ password: people[0]?.password ?? '' })}</p>
      <Form method="post" className="mt-3">
        <input type="hidden" name="to" value={to} />
        <ul>
          {people.map(({ key, label, who, email }) => (
            <li key={key} className="flex items-center gap-3 border-b border-line py-1.5">
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{label}</span>
                <span className="block truncate text-tiny text-muted">{who}</span>
                <span className="block truncate text-tiny text-muted">{email}</span>
              </span>
              <Button type="submit" small name="as" value={key} aria-label={m.entrance_enter_as({ label })}>
                {m.entrance_enter()}
              </Button>
            </li>
          ))}
        </ul>
      </Form>
    </section>
  )
}
