import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

export const passwordResetAsked = eventKind('accounts.password-reset-asked', z.object({ userId: z.string(), token: z.string() }))
export const memberInvited = eventKind('accounts.member-invited', z.object({ invitationId: z.string(), token: z.string() }))
/** A company has another VAT number than before. */
export const vatNumberGiven = eventKind('accounts.vat-number-given', z.object({ companyId: z.string() }))
/** Somebody wants to know of a company's VAT number again. */
export const vatNumberAsked = eventKind('accounts.vat-number-asked', z.object({ companyId: z.string(), askedBy: z.string() }))
export const memberJoined = eventKind('accounts.member-joined', z.object({ userId: z.string(), companyId: z.string().nullable() }))
