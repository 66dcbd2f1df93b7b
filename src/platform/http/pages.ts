import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createRequestHandler, RouterContextProvider, type RequestHandler, type ServerBuild } from 'react-router'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { asksForPage, barePage } from './bare-page.ts'
import { pageAnswers } from './page-answers.ts'
import { pageScope, requestLocale, type PageScope } from './page-context.ts'
import { pagePolicy } from './page-policy.ts'
import { sendWebResponse } from './send-web-response.ts'
import { webRequest } from './web-request.ts'

const root = join(import.meta.dirname, '../../..')
const hundredMegabytes = 100 * 1024 * 1024
const twoMegabytes = 2 * 1024 * 1024

export type PageMode = 'production' | 'development'
export type PageOptions = {
  mode: PageMode
  /** Who asks, in which language, with what tools; called for each page request, and once more (`anew`) when who was presumed to ask is not who does. */
  contextFor: (request: FastifyRequest, anew: boolean) => Promise<PageScope>
  /** Addresses of pages whose forms send files, up to 100 MB. */
  uploads?: readonly string[]
}

/**
 * Puts the pages on the host: built files in production, Vite inside the same process in development. It takes every GET and
 * POST that no other route takes. Forms above 2 MB are answered 413.
 */
export async function mountPages(app: FastifyInstance, { mode, contextFor, uploads = [] }: PageOptions): Promise<void> {
  await app.register(async (pages) => {
    readBodiesAsBuffers(pages)
    const handle = mode === 'production' ? await builtPages(pages) : await livePages(pages)
    const answer = async (request: FastifyRequest, reply: FastifyReply, anew = false): Promise<unknown> => {
      const scope = await contextFor(request, anew).catch((thrown: unknown) => ({ thrown }))
      if ('thrown' in scope) return barePage(scope.thrown, request, reply)
      const context = new RouterContextProvider(new Map([[pageScope, scope]]))
      const response = await requestLocale.run(scope.ctx.locale, () => handle(webRequest(request, reply), context))
      if (scope.proof && !(await scope.proof)) {
        await response.body?.cancel()
        return answer(request, reply, true)
      }
      reply.header('content-security-policy', pagePolicy(scope.nonce, mode))
      for (const cookie of scope.setCookies) reply.header('set-cookie', cookie)
      const refusal = asksForPage(request) ? await refusalIn(response) : null
      return refusal ? barePage(refusal, request, reply) : sendWebResponse(reply, response)
    }
    const handler = (request: FastifyRequest, reply: FastifyReply) => answer(request, reply)
    for (const url of uploads.flatMap((page) => [page, `${page}.data`])) pages.route({ method: 'POST', url, bodyLimit: hundredMegabytes, handler })
    pages.route({ method: ['GET', 'POST'], url: '/*', bodyLimit: twoMegabytes, handler })
  })
}

/** Why a file or another address without a page of its own is not given: to a browser that goes there it is told as a page. */
async function refusalIn(response: Response): Promise<Refusal | null> {
  if (response.status < 400 || response.status >= 500 || !response.headers.get('content-type')?.startsWith('application/json')) return null
  const said = refused.safeParse(await response.clone().json())
  if (said.success) return new Refusal(said.data.refusal.code, said.data.refusal.details)
  return response.status === 404 ? new Refusal('request.not_found') : null
}

const refused = z.object({ refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }) })

function readBodiesAsBuffers(pages: FastifyInstance): void {
  pages.removeAllContentTypeParsers()
  pages.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

async function builtPages(pages: FastifyInstance): Promise<RequestHandler> {
  await pages.register(staticFiles, {
    root: join(root, 'build/client/assets'),
    prefix: '/assets/',
    immutable: true,
    preCompressed: true,
    maxAge: '1y',
    decorateReply: false,
    index: false,
  })
  const build: ServerBuild = await import(pathToFileURL(join(root, 'build/server/index.js')).href)
  return createRequestHandler(pageAnswers(build), 'production')
}

async function livePages(pages: FastifyInstance): Promise<RequestHandler> {
  const { createServer, isRunnableDevEnvironment } = await import('vite')
  const vite = await createServer({ root, appType: 'custom', server: { middlewareMode: true, hmr: { server: pages.server } } })
  pages.addHook('onClose', () => vite.close())
  pages.addHook('onRequest', (request, reply, next) => vite.middlewares(request.raw, reply.raw, next))
  const liveBuild = async (): Promise<ServerBuild> => {
    // Asked each time: a change of configuration restarts Vite with new environments.
    const { ssr } = vite.environments
    if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('the development server has no environment that can render pages')
    return pageAnswers(await ssr.runner.import('virtual:react-router/server-build'))
  }
  return createRequestHandler(liveBuild, 'development')
}
