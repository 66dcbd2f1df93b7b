import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { headers: IncomingHttpHeaders; body: string }
type Answer = number | 'never' | { status: number; body: string; location?: string }
export type Receiver = Awaited<ReturnType<typeof aReceiver>>

/** Somebody else's server: what it got, and what it answers next (200 when nothing is said). */
export async function aReceiver() {
  const received: Received[] = []
  const answers: Answer[] = []
  const server = createServer((request, response) => {
    let body = ''
    request
      .on('data', (piece) => (body += piece))
      .on('end', () => {
        received.push({ headers: request.headers, body })
        const answer = answers.shift() ?? 200
        if (answer === 'never') return
        const { status, body: text = '', location } = typeof answer === 'number' ? { status: answer } : (answer as { status: number; body?: string; location?: string })
        response.writeHead(status, location ? { location } : {}).end(text)
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers,
    forget() {
      received.length = 0
      answers.length = 0
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
