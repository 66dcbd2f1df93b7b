import { isEmail } from '#kernel/identifiers.ts'
import type { WebhookInput } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from './read-form.ts'

const eventField = 'event '

/** A subscription as its form says it. Refuses `form.invalid`. */
export function webhookOfForm(ctx: Ctx, form: FormData): WebhookInput {
  const fields = readForm(form, ctx.locale)
  const events = [...form.keys()].flatMap((name) => (name.startsWith(eventField) ? [name.slice(eventField.length)] : []))
  if (events.length === 0) fields.wrong('events', 'form.missing')
  const email = fields.textOrNull('email', 200)
  if (email !== null && !isEmail(email)) fields.wrong('email', 'form.code_unfit')
  const input = { url: fields.text('url', 500), description: fields.textOrNull('description', 200) ?? '', events, email, active: fields.ticked('active') }
  fields.check()
  return input
}
