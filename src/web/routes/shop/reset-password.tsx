import { Form, Link, redirect } from 'react-router'
import { shortestPassword } from '#modules/accounts/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import type { Route } from './+types/reset-password.ts'
import { fieldErrors } from '../../parts/field-errors.ts'
import { NewPasswordField } from '../../parts/new-password-field.tsx'
import { orRefusal } from '../../server/or-refusal.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'

export function loader({ request }: Route.LoaderArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '', shortest: shortestPassword }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const [token, password] = [String(form.get('token') ?? ''), String(form.get('password') ?? '')]
  return orRefusal(context, form, async () => {
    if (password.length < shortestPassword) throw new Refusal('sign_in.password_short', { shortest: shortestPassword })
    await context.get(pageScope).sessions.resetPassword({ token, password }, request.headers)
    return redirect('/sign-in?said=new-password', 303)
  })
}

export default function ResetPassword({ loaderData: { token, shortest }, actionData }: Route.ComponentProps) {
  const errors = fieldErrors(actionData && 'refusal' in actionData ? actionData.refusal : undefined, { password: ['sign_in.password_short'] })
  return (
    <>
      <title>{m.entrance_reset_title()}</title>
      <h1>{m.entrance_reset_title()}</h1>
      <Form method="post" className="mt-4 space-y-4">
        {errors.form && (
          <Notice
            kind="error"
            action={
              <Link to="/forgot-password" className="underline">
                {m.entrance_ask_again()}
              </Link>
            }
          >
            {errors.form}
          </Notice>
        )}
        <input type="hidden" name="token" value={token} />
        <NewPasswordField label={m.entrance_new_password()} shortest={shortest} error={errors.password} />
        <Button type="submit" look="primary">
          {m.entrance_reset_save()}
        </Button>
      </Form>
    </>
  )
}
