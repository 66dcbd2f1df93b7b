import type { Ctx } from '#platform/context.ts'
import { presentSource, type SourcePlace, type SourceRow } from './source.ts'

export type FoundFile = { name: string; bytes: number; modifiedAt: Temporal.Instant }

/** Where files lie, as the doors open it: a folder or an SFTP server. Names are plain; folders are ours (`done`, `refused`, `rejects`) and made when missing. */
export type FilePlace = {
  list(): Promise<FoundFile[]>
  /** The file as it is now; null when it is gone. */
  look(name: string): Promise<FoundFile | null>
  read(name: string): AsyncIterable<Uint8Array>
  /** Gives the name that it has there: another one when that was taken. */
  move(name: string, folder: string): Promise<string>
  write(folder: string, name: string, pieces: AsyncIterable<string>): Promise<void>
  close(): Promise<void>
}

export type Connection = SourcePlace & { hostKey: string | null; credentials: { password?: string; privateKey?: string; passphrase?: string } }
/** Refuses `source.unreachable`, `source.sign_in_refused`, `source.key_unreadable` for a key that is none or whose passphrase is another, `source.host_key_unknown` and `source.host_key_changed` (with the fingerprint), `source.folder_missing`. */
export type OpenPlace = (connection: Connection) => Promise<FilePlace>

/** Where a source's files lie and how to come in, with its credentials unsealed: for the connector alone, never for a reader. */
export function connectionOf(ctx: Ctx, source: SourceRow): Connection {
  const credentials = source.credentials === null ? {} : (JSON.parse(ctx.tools.seal.open(source.credentials)) as Connection['credentials'])
  return { ...presentSource(source).place, hostKey: source.host_key, credentials }
}
