import { data, type ActionFunction, type LoaderFunction, type ServerBuild } from 'react-router'
import type { Locale } from '#kernel/locale.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { pageScope, type PageScope } from './page-context.ts'
import { pageRefusal, type PageRefusal } from './page-refusals.ts'
import { refusedForm } from './refused-form.ts'
import { refusalOf, statusOf } from './refusals.ts'

/** What a page's error boundary receives in `error.data`. */
export type PageFailure = { refusal: PageRefusal } | { reference: string }

/**
 * The same build, whose loaders and actions turn a refusal into an answer with its code, and a fault into a logged 500 with a
 * reference. Without it a client-side navigation would only learn 'unexpected error'.
 */
export function pageAnswers(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const { loader, action } = route.module
    const asked = loader && (id === 'root' ? loader : unlessAway(frames.test(id) ? loader : unlessRefused(loader)))
    return [id, { ...route, module: { ...route.module, loader: asked && answered(asked), action: action && answered(givenBack(action)) } }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

/** What stands around pages, which also stands around a refusal. */
const frames = /^root$|\/frame$/

function unlessRefused(loader: LoaderFunction): LoaderFunction {
  return Object.assign((args: Parameters<LoaderFunction>[0]) => {
    const { refused: before } = args.context.get(pageScope)
    if (before !== undefined) throw before
    return loader(args)
  }, loader)
}

function unlessAway(loader: LoaderFunction): LoaderFunction {
  return Object.assign((args: Parameters<LoaderFunction>[0]) => {
    const { away } = args.context.get(pageScope)
    if (away) throw away
    return loader(args)
  }, loader)
}

/** The form stands on the screen still: it gets its sentence, and keeps what was typed. */
function givenBack(action: ActionFunction): ActionFunction {
  return async (args) => {
    const { away, ctx } = args.context.get(pageScope)
    if (!away) return action(args)
    return refusedForm(away, await args.request.formData().catch(() => new FormData()), ctx.locale)
  }
}

function answered<F extends LoaderFunction | ActionFunction>(run: F): F {
  return (async (args: Parameters<LoaderFunction>[0]) => {
    try {
      return await run(args)
    } catch (thrown) {
      throw answerOf(thrown, args.context.get(pageScope))
    }
  }) as F
}

function answerOf(thrown: unknown, scope: PageScope): unknown {
  if (isRefusal(thrown)) return refused(thrown, scope.ctx.locale)
  if (thrown instanceof Response || isAnswer(thrown)) return thrown
  const away = refusalOf(thrown, scope.ctx.locale)
  if (away?.code === 'database.away') return refused(away, scope.ctx.locale)
  scope.ctx.tools.log.error({ err: thrown, requestId: scope.requestId }, 'page failed')
  return data({ reference: scope.requestId } satisfies PageFailure, { status: 500 })
}

function refused(refusal: Refusal, locale: Locale): unknown {
  return data({ refusal: pageRefusal(refusal, locale) } satisfies PageFailure, { status: statusOf(refusal.code), statusText: refusal.code })
}

function isAnswer(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'type' in thrown && thrown.type === 'DataWithResponseInit'
}
