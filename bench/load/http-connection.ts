import { connect, type Socket } from 'node:net'

export type Answered = {
  status: number
  /** Whole body as it came, decoded only when asked for. */
  body: Buffer
  millis: number
  firstByteMillis: number
}

/**
 * One kept-alive HTTP/1.1 connection that sends requests written beforehand and reads just enough of the answers: as little work as a load tool can do,
 * so that the processors are left to what is measured.
 */
export class HttpConnection {
  #socket: Socket
  #waiting: { resolve: (answer: Answered) => void; reject: (error: Error) => void; begun: number; firstByteAt: number } | null = null
  #received: Buffer = Buffer.alloc(0)

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    const fail = (error?: Error) => this.#fail(error ?? new Error('the server closed the connection'))
    socket.on('error', fail)
    socket.on('close', () => fail())
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new HttpConnection(socket))
      })
    })
  }

  /** Sends a whole request and gives its answer; one at a time. */
  ask(request: string | Buffer): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, begun: performance.now(), firstByteAt: 0 }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#waiting = null
    this.#socket.destroy()
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = null
  }

  #read(chunk: Buffer): void {
    const waiting = this.#waiting
    if (!waiting) return
    if (waiting.firstByteAt === 0) waiting.firstByteAt = performance.now()
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const answer = wholeAnswer(this.#received)
    if (!answer) return
    this.#received = this.#received.subarray(answer.length)
    this.#waiting = null
    waiting.resolve({ status: answer.status, body: answer.body, millis: performance.now() - waiting.begun, firstByteMillis: waiting.firstByteAt - waiting.begun })
  }
}

/** The first answer in what was received, or null while a part of it is missing. */
function wholeAnswer(received: Buffer): { status: number; body: Buffer; length: number } | null {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = received.toString('latin1', 0, headEnd).toLowerCase()
  const status = Number(head.slice(9, 12))
  const from = headEnd + 4
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
  if (length !== undefined) {
    const end = from + Number(length)
    return received.length < end ? null : { status, body: received.subarray(from, end), length: end }
  }
  if (!head.includes('transfer-encoding: chunked')) return { status, body: Buffer.alloc(0), length: from }
  const parts: Buffer[] = []
  for (let at = from; ;) {
    const lineEnd = received.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(received.toString('latin1', at, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (received.length < next) return null
    if (size === 0) return { status, body: Buffer.concat(parts), length: next }
    parts.push(received.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = next
  }
}
