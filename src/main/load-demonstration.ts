import type { App } from '../app.ts'
import { CannotStart } from '#platform/cannot-start.ts'

/** Fills an empty database with the invented seller. */
export async function loadDemonstration(_app: App, _size: string): Promise<void> {
  throw new CannotStart('There is no demonstration yet: npm start -- --empty')
}
