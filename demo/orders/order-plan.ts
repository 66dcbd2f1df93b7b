import type { Client } from '../clients/client.ts'

/**
 * How far an order has come: `history` was imported and is long over; `shipped` left within the last weeks and stands in the books;
 * the others wait for somebody today.
 */
export type Progress = 'history' | 'shipped' | 'placed' | 'confirmed' | 'partly_shipped' | 'on_hold'

export type PlannedOrder = {
  key: number
  client: Client
  day: string
  /** Submission, milliseconds. */
  at: number
  lines: number
  /** Net of goods and carriage to come near to, in cents. */
  netCents: number
  progress: Progress
}

/** The window of past orders: its days, ending yesterday, each with its first millisecond and how busy it is. */
export type Calendar = { days: { day: string; startsAt: number; season: number }[] }
