import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext, type HandleErrorFunction, type RouterContextProvider } from 'react-router'
import { pageScope, requestLocale } from '#platform/http/page-context.ts'
import { overwriteGetLocale } from './paraglide/runtime.js'

overwriteGetLocale(() => requestLocale.getStore() ?? 'fr')

/** Renders a whole page: nothing is streamed, so the answer has a length and one write. */
export default function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext, context: RouterContextProvider): Promise<Response> | Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  const { nonce } = context.get(pageScope)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const page = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk)
        done()
      },
      final: (done) => {
        resolve(new Response(Buffer.concat(chunks), { status, headers }))
        done()
      },
    })
    const { pipe } = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady: () => pipe(page),
      onShellError: reject,
      onError: (error) => logFault(error, request, context),
    })
  })
}

/** Faults of loaders and actions were logged where they were caught; what arrives here failed while rendering. */
export const handleError: HandleErrorFunction = (error, { request, context }) => logFault(error, request, context as RouterContextProvider)

function logFault(error: unknown, request: Request, context: RouterContextProvider): void {
  if (request.signal.aborted || !(error instanceof Error)) return
  const { ctx, requestId } = context.get(pageScope)
  ctx.tools.log.error({ err: error, requestId }, 'page failed')
}
