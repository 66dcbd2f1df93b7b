import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** What an address form says, as `saveSite` takes it. Refuses `form.invalid` with a sentence for each field that can't be read. */
export function siteOfForm(ctx: Ctx, form: FormData) {
  const fields = readForm(form, ctx.locale)
  const site = {
    name: fields.text('name', 120),
    line1: fields.text('line1', 200),
    line2: fields.textOrNull('line2', 200),
    postalCode: fields.text('postalCode', 12),
    city: fields.text('city', 100),
    country: fields.country('country'),
    contactName: fields.textOrNull('contactName', 120),
    phone: fields.textOrNull('phone', 40),
    accessHours: fields.textOrNull('accessHours', 200),
    unloading: fields.textOrNull('unloading', 200),
    isBilling: fields.ticked('isBilling'),
    isDelivery: fields.ticked('isDelivery'),
  }
  if (site.postalCode?.length === 1) fields.wrong('postalCode', 'form.missing')
  fields.check()
  return site
}
