import { Readable } from 'node:stream'
import { z } from 'zod'
import { exportRows, rightsOf } from '#modules/integration/index.ts'
import { writeCsv } from '#platform/csv/csv.ts'
import type { Api, ApiHost } from '../host.ts'
import { answers } from './shapes/problem.ts'

const filters = z
  .object({})
  .catchall(z.string().max(200))
  .meta({ description: "Filters of the kind: `q`, `state`, `category`, `brand` for articles, `list` for prices, `company` for clients' references." })

/** Files of lines that go out, one route for each kind: the same columns as those of the import of the kind. */
export function exportRoutes(api: Api, host: ApiHost): void {
  for (const kind of host.exportKinds) {
    const name = kind.code
      .split('-')
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join('')
    api.get(
      `/exports/${kind.code}.csv`,
      {
        schema: {
          operationId: `export${name}`,
          tags: ['Exports'],
          summary: `All ${kind.code.replace('-', ' ')} as CSV`,
          description: 'Sent while it is read, in one snapshot, whatever its length. Imported again as it is, it changes nothing.',
          querystring: filters,
          produces: ['text/csv'],
          response: answers(z.string()),
        },
        config: { needs: rightsOf(kind)[0]! },
      },
      async ({ ctx, query }, reply) => {
        const { columns, rows } = await exportRows(ctx, host.exportKinds, kind.code, query)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${kind.code}.csv"`)
          .send(Readable.from(writeCsv('machine', columns, rows)) as never)
      },
    )
  }
}
