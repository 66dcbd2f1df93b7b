import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { checkout, listing, product } from './statements.ts'

/** A plain Node server that answers each question with one prepared statement: near the limit of what this stack can do at all. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: Number(process.env['DATABASE_POOL']), options: '-c timezone=UTC -c jit=off' })
const numbers = (list: string | null) => (list ?? '').split(',').map(Number)

const server = createServer((request, reply) => {
  answer(request).then(
    (found) => {
      const text = JSON.stringify(found)
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
    },
    (error: unknown) => reply.writeHead(500).end(String(error)),
  )
})
server.listen(Number(process.env['PORT']), '127.0.0.1')
process.once('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => void pool.end().then(() => process.exit(0)))
})

async function answer(request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams: asked } = new URL(request.url ?? '', 'http://floor')
  const own = [asked.get('list'), asked.get('public'), asked.get('agreement')]
  if (pathname === '/listing') return (await pool.query({ name: 'listing', text: listing, values: [asked.get('category'), ...own] })).rows
  if (pathname === '/product') return (await pool.query({ name: 'product', text: product, values: [asked.get('slug'), ...own] })).rows
  const values = [asked.get('company'), [own[0], own[1]], own[2], numbers(asked.get('variants')), numbers(asked.get('quantities'))]
  return (await pool.query({ name: 'checkout', text: checkout, values })).rows[0]
}
