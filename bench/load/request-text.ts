export type AskedFor = { method?: string; path: string; key?: string; cookie?: string; body?: unknown; headers?: Record<string, string> }

/** A whole HTTP/1.1 request as it goes over the wire. */
export function requestText({ method, path, key, cookie, body, headers }: AskedFor): string {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const lines = [
    `${method ?? (body === undefined ? 'GET' : 'POST')} ${path} HTTP/1.1`,
    'host: localhost',
    'connection: keep-alive',
    ...(key ? [`authorization: Bearer ${key}`] : []),
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`]),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${text}`
}
