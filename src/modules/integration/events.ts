import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

const runIds = z.object({ runId: z.string(), kind: z.string() })
export const importAsked = eventKind('integration.import-asked', runIds)
export const importFinished = eventKind('integration.import-finished', runIds.extend({ state: z.enum(['done', 'failed', 'cancelled']), dryRun: z.boolean() }))
/** A subscription has messages that are due. */
export const webhookWaits = eventKind('integration.webhook-waits', z.object({ webhookId: z.string() }))
/** A source of files is to be looked at now. */
export const sourceDue = eventKind('integration.source-due', z.object({ sourceId: z.string() }))
