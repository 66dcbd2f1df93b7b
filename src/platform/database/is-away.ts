/**
 * Whether something thrown means that the database can't be reached at this moment: it is stopped, starts, ends our connections, takes no more of
 * them, or the way to it is cut. What it says of a statement is something else.
 */
export function isAway(thrown: unknown): boolean {
  if (thrown instanceof AggregateError) return thrown.errors.length > 0 && thrown.errors.every(isAway)
  if (!(thrown instanceof Error)) return false
  const { code, syscall } = thrown as NodeJS.ErrnoException
  if (code === 'ENOENT') return syscall === 'connect'
  if (code !== undefined && unreachable.has(code)) return syscall !== undefined
  return (code !== undefined && closing.test(code)) || broken.test(thrown.message)
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
/** PostgreSQL's own: connection lost, being stopped, stopped by a crash, not yet ready, too many connections. */
const closing = /^(08\w{3}|57P0[123]|53300)$/
/** What pg says without a code. */
const broken = /^Connection terminated|^timeout expired$|^Client has encountered a connection error/
