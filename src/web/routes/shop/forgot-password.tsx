import { Form, Link } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import type { Route } from './+types/forgot-password.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

/** Answers alike whether the address is known or not. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const email = String(form.get('email') ?? '')
  return orRefusal(context, form, async () => {
    await context.get(pageScope).sessions.askPasswordReset(email, request.headers)
    return { email }
  })
}

export default function ForgotPassword({ actionData }: Route.ComponentProps) {
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const asked = actionData && 'email' in actionData ? actionData.email : null
  return (
    <>
      <title>{m.entrance_forgot_title()}</title>
      <h1>{m.entrance_forgot_title()}</h1>
      {asked !== null ? (
        <div className="mt-4">
          <Notice kind="done">{m.entrance_forgot_sent({ email: asked })}</Notice>
        </div>
      ) : (
        <Form method="post" className="mt-4 space-y-4">
          {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
          <p className="text-muted">{m.entrance_forgot_text()}</p>
          <TextField label={m.entrance_email()} name="email" type="email" autoComplete="username" required defaultValue={refused?.typed.email} />
          <Button type="submit" look="primary">
            {m.entrance_forgot_send()}
          </Button>
        </Form>
      )}
      <p className="mt-6">
        <Link to="/sign-in" className="text-primary underline">
          {m.entrance_back_to_sign_in()}
        </Link>
      </p>
    </>
  )
}
