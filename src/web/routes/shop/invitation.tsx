import { data, Form, Link, redirect } from 'react-router'
import { acceptInvitation, invitationOf, sellerSettings, shortestPassword } from '#modules/accounts/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import type { Route } from './+types/invitation.ts'
import { fieldErrors } from '../../parts/field-errors.ts'
import { NewPasswordField } from '../../parts/new-password-field.tsx'
import { comeIn } from '../../server/people/come-in.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { sellerMark } from '../../server/people/seller-mark.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [invitation, seller] = await Promise.all([invitationOf(ctx, params.token), ctx.tools.settings.read(ctx, sellerSettings)])
  const into = invitation?.companyName ?? sellerMark(seller).name
  return data({ invitation, into, shortest: shortestPassword }, { status: invitation ? 200 : 410 })
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const scope = context.get(pageScope)
  const form = await request.formData()
  const [name, password] = [String(form.get('name') ?? '').trim(), String(form.get('password') ?? '')]
  return orRefusal(context, form, async () => {
    const invitation = await invitationOf(scope.ctx, params.token)
    if (invitation && !invitation.known && name === '') throw new Refusal('invitation.name_missing')
    const { email } = await acceptInvitation(scope.ctx, params.token, { name, password })
    if (invitation?.known) return redirect('/sign-in?said=joined', 303)
    return comeIn(scope, request, { email, password, to: null })
  })
}

export default function Invitation({ loaderData: { invitation, into, shortest }, actionData }: Route.ComponentProps) {
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors(refused?.refusal, { name: ['invitation.name_missing'], password: ['sign_in.password_short'] })
  if (!invitation) {
    return (
      <>
        <title>{m.entrance_invitation_over()}</title>
        <h1>{m.entrance_invitation_over()}</h1>
        <p className="mt-2">{m.entrance_invitation_over_text()}</p>
        <p className="mt-6">
          <Link to="/sign-in" className="text-primary underline">
            {m.entrance_back_to_sign_in()}
          </Link>
        </p>
      </>
    )
  }
  return (
    <>
      <title>{m.entrance_invitation_title({ into })}</title>
      <h1>{m.entrance_invitation_title({ into })}</h1>
      <p className="mt-2 text-muted">{invitation.known ? m.entrance_invitation_known({ email: invitation.email }) : m.entrance_invitation_text({ email: invitation.email })}</p>
      <Form method="post" className="mt-4 space-y-4">
        {errors.form && <Notice kind="error">{errors.form}</Notice>}
        {!invitation.known && (
          <>
            <input type="hidden" name="email" autoComplete="username" value={invitation.email} />
            <TextField label={m.entrance_name()} name="name" autoComplete="name" required defaultValue={refused?.typed.name ?? invitation.name ?? ''} error={errors.name} />
            <NewPasswordField label={m.entrance_password()} shortest={shortest} error={errors.password} />
          </>
        )}
        <Button type="submit" look="primary">
          {m.entrance_invitation_accept()}
        </Button>
      </Form>
    </>
  )
}
