/** A postal address as an order keeps it. */
export type Address = {
  name: string
  line1: string
  line2: string | null
  postalCode: string
  city: string
  country: string
  contactName: string | null
  phone: string | null
  accessHours: string | null
  unloading: string | null
}
