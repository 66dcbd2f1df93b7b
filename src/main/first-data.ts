import { sql } from 'kysely'
import { demoMark, firstAdministrator } from '#modules/accounts/index.ts'
import type { App } from '../app.ts'
import { CannotStart } from '#platform/cannot-start.ts'

export type Asked = { empty?: boolean; demo?: boolean; size?: string; admin?: string }
/** `link` lets the first administrator of a real set-up in; null once he has come. */
export type Arrival = { kind: 'demonstration' } | { kind: 'real'; link: string | null; admin: string }

export const defaultAdmin = 'admin@comptoir.example'

/**
 * What this database is: a demonstration, loaded now when it holds nothing yet and `--empty` was not asked, or a seller's real set-up. The two
 * are never mixed: asking for the other one is refused.
 */
export async function firstData(app: App, asked: Asked, loadDemonstration: (size: string) => Promise<void>): Promise<Arrival> {
  const kind = await kindOf(app)
  if (kind === 'demonstration' && asked.empty)
    throw new CannotStart(`This database holds a demonstration. A real set-up needs a place of its own: DATA_DIR=./mydata npm start -- --empty`)
  if (kind === 'real' && asked.demo) throw new CannotStart('This database is a real set-up. A demonstration needs a place of its own: DATA_DIR=./demodata npm start')
  if (kind === 'demonstration') return { kind }
  if (kind === 'real' || asked.empty) return realSetUp(app, asked.admin ?? defaultAdmin)
  await loadDemonstration(asked.size ?? 'demo')
  return { kind: 'demonstration' }
}

async function kindOf(app: App): Promise<'demonstration' | 'real' | 'nothing'> {
  const ctx = app.systemCtx('start')
  const { loadedOn } = await ctx.tools.settings.read(ctx, demoMark)
  if (loadedOn) return 'demonstration'
  const { rows } = await sql<{ used: boolean }>`select exists (select from accounts.staff) or exists (select from accounts.invitation) as used`.execute(ctx.db)
  return rows[0]?.used ? 'real' : 'nothing'
}

async function realSetUp(app: App, admin: string): Promise<Arrival> {
  const token = await firstAdministrator(app.systemCtx('start'), admin)
  return { kind: 'real', admin, link: token && `${app.config.baseUrl}/invitation/${token}` }
}
