import type { Connection, FilePlace } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { openFolder } from './folder-place.ts'
import { openSftp } from './sftp-place.ts'

/** Opens the place of a source: a folder of the installation, or an SFTP server. Refuses as `OpenPlace` says. */
export async function openPlace(ctx: Ctx, connection: Connection): Promise<FilePlace> {
  return connection.kind === 'folder' ? openFolder(ctx.tools.dropDir, connection.folder) : openSftp(connection)
}
