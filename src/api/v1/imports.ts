import { Readable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { askImport, importRun, importRuns, rejectsFile, type ImportRun } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Api, ApiHost } from '../host.ts'
import { after, cursorsOf, limitUpTo } from './shapes/page.ts'
import { answers } from './shapes/problem.ts'

const yesNo = z.enum(['yes', 'no']).default('no')

const asked = z.strictObject({
  dryRun: yesNo.meta({ description: '`yes` shows what would happen and writes nothing.' }),
  allOrNothing: yesNo.meta({ description: '`yes`: one rejected line and nothing at all is written.' }),
  fileName: z.string().trim().min(1).max(200).default('api.csv'),
  mapping: z.string().max(100).optional().meta({ description: 'Name of a saved mapping; columns are recognised by their names without one.' }),
})

const runShape = z
  .object({
    id: z.string(),
    kind: z.string(),
    fileName: z.string(),
    dryRun: z.boolean(),
    allOrNothing: z.boolean(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    cancelAsked: z.boolean().meta({ description: 'Somebody asked it to stop: while it is `running` it ends behind the lines that are being written.' }),
    shareRead: z.int().meta({ description: 'How much of the file was read, in millionths.' }),
    read: z.int(),
    written: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportRun' })

const oneRun = runShape
  .extend({
    earlier: z
      .object({ id: z.string(), at: z.iso.datetime(), by: z.string() })
      .nullable()
      .meta({ description: 'The first import of the same file, sent by hand: its counts of stock without a moment are those of that time.' }),
  })
  .meta({ id: 'ImportRunSheet' })

const byId = z.object({ id: z.string().min(1).max(60) })
const needs = 'imports.run'

/** Files of lines: asked for here, run by the worker. */
export function importRoutes(api: Api, host: ApiHost): void {
  const tags = ['Imports']
  const codes = host.importKinds.map((kind) => kind.code)
  takeFiles(api)

  api.post(
    '/imports/:kind',
    {
      schema: {
        operationId: 'startImport',
        tags,
        summary: 'Import a CSV file',
        description: `The file is the body (text/csv). It is kept and checked, then imported in the background: follow it with GET /imports/{id}. Kinds: ${codes.join(', ')}.`,
        params: z.object({ kind: z.string().min(1).max(60) }),
        querystring: asked,
        consumes: ['text/csv'],
        response: answers(oneRun, [400, 409, 413, 415], 202),
      },
      config: { needs },
    },
    async ({ ctx, params: { kind }, query, body }, reply) => {
      const id = await askImport(ctx, host.importKinds, {
        kind,
        dryRun: query.dryRun === 'yes',
        allOrNothing: query.allOrNothing === 'yes',
        file: { name: query.fileName, content: fileIn(body) },
        ...(query.mapping === undefined ? {} : { savedMapping: query.mapping }),
      })
      return reply.status(202).send(await shown(ctx, id))
    },
  )

  api.get(
    '/imports',
    {
      schema: {
        operationId: 'listImports',
        tags,
        summary: 'Imports, the latest first',
        querystring: z.strictObject({ kind: z.string().max(60).optional(), limit: limitUpTo(200, 50), after }),
        response: answers(z.object({ rows: z.array(runShape), next: z.string().nullable() })),
      },
      config: { needs },
    },
    async ({ ctx, query: { kind, limit, after: cursor } }) => {
      const cursors = cursorsOf('imports', { kind })
      const found = await importRuns(ctx, { kind, limit, after: cursors.in(cursor) ?? undefined })
      return { rows: found.rows.map((run) => present(ctx, run)), next: cursors.out(found.next) }
    },
  )

  api.get(
    '/imports/:id',
    {
      schema: { operationId: 'getImport', tags, summary: 'One import and how far it is', params: byId, response: answers(oneRun, [404]) },
      config: { needs },
    },
    async ({ ctx, params: { id } }) => shown(ctx, id),
  )

  api.get(
    '/imports/:id/rejects.csv',
    {
      schema: {
        operationId: 'getImportRejects',
        tags,
        summary: 'The rejected lines as CSV',
        description: "With the file's own columns, then line, code and sentence: corrected, it can be imported as it is.",
        params: byId,
        produces: ['text/csv'],
        response: answers(z.string(), [404]),
      },
      config: { needs },
    },
    async ({ ctx, params: { id } }, reply) => {
      const sentence = (code: string, details: Record<string, unknown>) => sentenceOf({ code, details }, ctx.locale)
      const pieces = await rejectsFile(ctx, id, { reader: 'machine', line: 'line', code: 'code', reason: 'reason', sentence })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${id}-rejects.csv"`)
        .send(Readable.from(pieces) as never)
    },
  )
}

const mostBytes = 2 * 1024 ** 3

/** Files are not read into memory: they go piece by piece to where they are kept. */
function takeFiles(api: Api): void {
  api.addContentTypeParser(['text/csv', 'application/csv', 'text/plain', 'application/octet-stream'], { bodyLimit: mostBytes }, (_request, payload, done) => done(null, payload))
}

async function* fileIn(body: unknown): AsyncGenerator<Uint8Array, void, undefined> {
  if (!(body instanceof Readable)) throw new Refusal('request.unknown_type')
  let bytes = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > mostBytes) throw new Refusal('request.too_large')
    yield piece
  }
}

async function shown(ctx: Ctx, id: string): Promise<z.infer<typeof oneRun>> {
  const run = await importRun(ctx, id)
  if (!run) throw new Refusal('import.run_unknown', { runId: id })
  return { ...present(ctx, run), earlier: run.earlier }
}

function present(ctx: Ctx, run: ImportRun): z.infer<typeof runShape> {
  const { id, kind, fileName, dryRun, allOrNothing, state, cancelAsked, shareRead, read, written, unchanged, rejected, error, askedBy, askedAt, startedAt, finishedAt } = run
  return {
    id,
    kind,
    fileName,
    dryRun,
    allOrNothing,
    state,
    cancelAsked,
    shareRead,
    read,
    written,
    unchanged,
    rejected,
    error: error && { ...error, message: sentenceOf(error, ctx.locale) },
    askedBy,
    askedAt,
    startedAt,
    finishedAt,
  }
}
