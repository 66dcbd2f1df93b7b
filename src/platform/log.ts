import { pino, type Logger } from 'pino'

export type Log = Logger

/** Structured log lines on standard output; what could be a secret is masked. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.secret'],
      censor: '[masked]',
    },
  })
}
