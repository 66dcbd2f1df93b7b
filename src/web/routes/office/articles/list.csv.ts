import { listArticles } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { articleColumns } from '../../../parts/office/catalogue/article-columns.tsx'
import { articlesAsked } from '../../../server/articles/articles-asked.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** The articles of the list as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const { filter } = articlesAsked(request)
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'articles', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_articles_file()}-${clock.today}`,
    columns: articleColumns(clock),
    page: (after) => listArticles(ctx, { ...filter, before: null, after, limit: 1_000, uncounted: true }),
  })
}
