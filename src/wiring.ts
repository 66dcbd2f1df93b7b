import { type Reaction } from '#platform/dispatch.ts'

/** The switchboard: when this happens, that follows. */
export const reactions: readonly Reaction[] = []
