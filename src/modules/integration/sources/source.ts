import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database/database.gen.ts'

export type SourceRow = Selectable<Database['integration.file_source']>

const path = z.string().trim().max(300)
const placeSchema = z.discriminatedUnion('kind', [
  /** A folder below `drop/` of the data folder: letters, digits, `. _ -`, parted by `/`. */
  z.strictObject({ kind: z.literal('folder'), folder: path.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/) }),
  z.strictObject({
    kind: z.literal('sftp'),
    host: z.string().trim().min(1).max(200),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().trim().min(1).max(100),
    folder: path.default('.'),
  }),
])
const encodings = ['auto', 'utf-8', 'windows-1252', 'iso-8859-15'] as const
const columnSchema = z.strictObject({ name: z.string().trim().min(1).max(60), from: z.int().min(1).max(10_000), length: z.int().min(1).max(1_000) })
const formatSchema = z.strictObject({
  kind: z.enum(['csv', 'fixed']),
  encoding: z.enum(encodings).default('auto'),
  /** How the last line of a whole file begins. One that lacks it was cut. */
  endLine: z.string().trim().min(1).max(60).nullable().default(null),
  /** Fixed width: what stands where, counted from 1, and how many lines at the top say nothing. */
  columns: z.array(columnSchema).max(100).default([]),
  skip: z.int().min(0).max(100).default(0),
})
const days = {
  /** Monday to Friday only. */
  workingDays: z.boolean().default(false),
  /** Whose public holidays are passed over; null: none. */
  holidays: z.enum(['FR', 'FR-AM']).nullable().default(null),
}
const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hand') }),
  z.strictObject({ kind: z.literal('every'), minutes: z.int().min(1).max(1_440), ...days }),
  z.strictObject({
    kind: z.literal('at'),
    times: z
      .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
      .min(1)
      .max(24),
    ...days,
  }),
])
export type SourcePlace = z.output<typeof placeSchema>
export type FileFormat = z.output<typeof formatSchema>
export type Schedule = z.output<typeof scheduleSchema>

export const sourceInput = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: z.string().max(60),
  active: z.boolean(),
  place: placeSchema,
  /** Kept sealed and never given back; left out: as it was. */
  credentials: z.strictObject({ password: z.string().max(500).optional(), privateKey: z.string().max(20_000).optional(), passphrase: z.string().max(500).optional() }).optional(),
  pattern: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^/\\]+$/),
  format: formatSchema,
  mapping: z.string().max(100).nullable().default(null),
  schedule: scheduleSchema,
  dryRun: z.boolean().default(false),
  allOrNothing: z.boolean().default(false),
})
export type SourceInput = z.input<typeof sourceInput>

type Failure = { code: string; details: Record<string, unknown> }

/** A source as people see it: never with its credentials. */
export type FileSource = {
  id: string
  code: string
  kind: string
  active: boolean
  place: SourcePlace
  hasCredentials: boolean
  hostKey: string | null
  hostKeySeen: string | null
  pattern: string
  format: FileFormat
  mapping: string | null
  schedule: Schedule
  dryRun: boolean
  allOrNothing: boolean
  nextAt: string | null
  lastAt: string | null
  lastError: Failure | null
  /** Seen at the last look and left for later, because they were perhaps still being written. */
  leftFiles: number
  version: number
}

/** A source as people and systems see it: whether there are credentials, not which. */
export function presentSource(row: SourceRow): FileSource {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    active: row.active,
    place: placeSchema.parse(row.place),
    hasCredentials: row.credentials !== null,
    hostKey: row.host_key,
    hostKeySeen: row.host_key_seen,
    pattern: row.pattern,
    format: formatSchema.parse(row.format),
    mapping: row.mapping,
    schedule: scheduleSchema.parse(row.schedule),
    dryRun: row.dry_run,
    allOrNothing: row.all_or_nothing,
    nextAt: row.active ? row.next_at : null,
    lastAt: row.last_at,
    lastError: row.last_error as Failure | null,
    leftFiles: row.left_files,
    version: row.version,
  }
}
