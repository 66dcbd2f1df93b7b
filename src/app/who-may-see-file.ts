import type { FastifyRequest } from 'fastify'
import { isRefusal } from '#kernel/refusal.ts'
import { actorOfKey, actorOfSession, sellerSettings, sessionToken, visitor } from '#modules/accounts/index.ts'
import { maySeePicture } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { FileReaders } from '#platform/http/files.ts'
import { withVersions } from '#platform/database/versions.ts'
import type { App } from '../app.ts'

/** For whom a picture is: everyone, where a visitor sees an article that has it; else whoever asks with the right session or key, or nobody. Who asks is read for what is not public alone. */
export async function whoMaySeeFile(app: App, request: FastifyRequest, sha256: string): Promise<FileReaders> {
  const anyone = app.ctxFor(visitor())
  const { logo } = await anyone.tools.settings.read(anyone, sellerSettings)
  if (logo === sha256 || (await maySeePicture(anyone, sha256))) return 'everyone'
  const caller = await callerOf(app, request)
  return caller && (await maySeePicture(caller, sha256)) ? 'caller' : 'nobody'
}

async function callerOf(app: App, request: FastifyRequest): Promise<Ctx | null> {
  const { companyId = null } = request.params as { companyId?: string }
  const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const token = sessionToken(app.auth, request.headers.cookie)
  try {
    const found = key !== undefined ? await actorOfKey(app, key, companyId) : token === null ? null : await actorOfSession(app, token, companyId)
    if (!found) return null
    const ctx = app.ctxFor(found.actor)
    return found.versions ? withVersions(ctx, found.versions) : ctx
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
