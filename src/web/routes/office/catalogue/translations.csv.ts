import { sellerSettings } from '#modules/accounts/index.ts'
import { untranslated } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/translations.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { translationColumns } from '../../../parts/office/catalogue/translation-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { translationsAsked } from '../../../server/articles/translations-asked.ts'

/** The missing words of the list as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const { filter } = translationsAsked(request)
  const [clock, frame, { currency }] = await Promise.all([clockOf(ctx), listFrame(ctx, 'translations', request), ctx.tools.settings.read(ctx, sellerSettings)])
  return listFile(ctx, {
    frame,
    name: `${m.office_translations_file()}-${clock.today}`,
    columns: translationColumns(filter.kind, currency),
    page: (after) => untranslated(ctx, { ...filter, before: null, after, limit: 10_000 }),
  })
}
