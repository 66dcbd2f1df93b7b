import type { ColumnType } from 'kysely'

/** An instant: ISO text when read; text, Date or Temporal when written. */
export type Timestamp = ColumnType<string, string | Date, string | Date>
/** JSON: whatever was stored when read (parse it with the room's schema), text when written. */
export type Json = ColumnType<unknown, string, string>
