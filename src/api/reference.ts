import { randomBytes } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifySchema } from 'fastify'

const hidden = { schema: { hide: true } as FastifySchema }

/** The description for people, at /reference: everything it needs comes from this server. Its script is loaded when somebody first opens it. */
export function mountReference(scope: FastifyInstance): void {
  let script: Promise<string> | null = null
  scope.get('/reference', hidden, async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy(nonce)).header('cache-control', 'no-cache').send(page(nonce))
  })
  scope.get('/reference/script.js', hidden, async (_request, reply) => {
    script ??= referenceScript()
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(await script)
  })
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const settings = {
  url: '/api/v1/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Comptoir API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta property="csp-nonce" content="${nonce}">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <div id="reference"></div>
    <script nonce="${nonce}" src="/api/v1/reference/script.js"></script>
    <script nonce="${nonce}">Scalar.createApiReference('#reference', ${JSON.stringify(settings)})</script>
  </body>
</html>
`
}

/** The package gives its script only through a plugin: one that nobody reaches serves it to us. */
async function referenceScript(): Promise<string> {
  const { default: plugin } = await import('@scalar/fastify-api-reference')
  const inner = fastify()
  await inner.register(plugin, { routePrefix: '/r', configuration: { url: '/' } })
  const { body } = await inner.inject('/r/js/scalar.js')
  await inner.close()
  return body
}
