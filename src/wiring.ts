import type { Reaction } from '#platform/dispatch.ts'
import type { TimetableEntry } from '#platform/timetable.ts'

/** The switchboard: when this happens, that follows. */
export const reactions: readonly Reaction[] = []

/** What is done again and again. */
export const timetable: readonly TimetableEntry[] = []
