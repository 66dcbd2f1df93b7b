import { flat } from './flat.ts'

/** Every way of delivery; a new one is a file and a line here. */
export const shippingMethods = [flat] as const
