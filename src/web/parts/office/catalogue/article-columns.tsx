import { Link } from 'react-router'
import type { ArticleRow } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { ArticlePicture } from '../../articles/article-picture.tsx'
import { localMinute } from '../../local-minute.ts'
import { articleStateWord, OfficeArticleState } from './article-state.tsx'
import { unitWord } from '../../articles/units.ts'

/** The columns by which staff read a list of articles. */
export function articleColumns({ zone, today }: { zone: string; today: string }): Column<ArticleRow>[] {
  return [
    { key: 'picture', head: m.office_article_picture(), phone: 'off', className: 'picture', cell: (row) => <ArticlePicture picture={row.picture} size={28} /> },
    {
      key: 'sku',
      fixed: true,
      head: m.office_article_sku(),
      sort: 'sku',
      className: 'num',
      cell: (row) => <Link to={`/office/articles/${encodeURIComponent(row.sku)}`}>{row.sku}</Link>,
      file: (row) => row.sku,
    },
    { key: 'name', head: m.office_article_name(), sort: 'name', phone: 'what', className: 'sm:min-w-52', cell: (row) => row.name, file: (row) => row.name },
    { key: 'product', extra: true, head: m.office_article_family(), phone: 'off', className: 'num', cell: (row) => row.productCode, file: (row) => row.productCode },
    { key: 'category', head: m.office_article_category(), cell: (row) => row.category, file: (row) => row.category },
    { key: 'brand', head: m.office_article_brand(), className: 'max-lg:hidden', phone: 'off', cell: (row) => row.brand, file: (row) => row.brand },
    { key: 'unit', head: m.office_article_unit(), className: 'max-xl:hidden', phone: 'off', cell: (row) => unitWord(row.unit), file: (row) => unitWord(row.unit) },
    { key: 'state', head: m.office_order_state(), cell: (row) => <OfficeArticleState state={row.state} />, file: (row) => articleStateWord(row.state) },
    {
      key: 'updated',
      head: m.office_updated(),
      sort: 'updated',
      sortDown: true,
      className: 'num max-xl:hidden',
      phone: 'off',
      cell: (row) => formatInstant(row.updatedAt, getLocale(), { zone, today }),
      file: (row) => localMinute(row.updatedAt, zone),
    },
  ]
}
