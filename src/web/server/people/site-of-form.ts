/** The fields of an address form, as `saveSite` takes them. */
export function siteOfForm(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    name: text('name'),
    line1: text('line1'),
    line2: text('line2'),
    postalCode: text('postalCode'),
    city: text('city'),
    country: text('country'),
    contactName: text('contactName'),
    phone: text('phone'),
    accessHours: text('accessHours'),
    unloading: text('unloading'),
    isBilling: form.has('isBilling'),
    isDelivery: form.has('isDelivery'),
  }
}
