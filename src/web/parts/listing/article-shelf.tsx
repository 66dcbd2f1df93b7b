import type { AddAnswer } from '../../server/cart/add-to-cart.ts'
import type { ArticleRowView } from '../../server/articles/article-rows.ts'
import { AddForm } from '../cart/add-form.tsx'
import { ArticleRow } from '../articles/article-row.tsx'

/** A titled handful of articles, each of which can be added from where it stands. */
export function ArticleShelf({ title, rows, answer, tiles }: { title: string; rows: readonly ArticleRowView[]; answer: AddAnswer | undefined; tiles?: boolean }) {
  if (rows.length === 0) return null
  return (
    <section className="mt-8">
      <h2 className="mb-1">{title}</h2>
      <AddForm answer={answer}>
        {(answerOf) => (
          <ul className={tiles ? 'articles as-tiles' : 'articles as-rows'} data-follow>
            {rows.map((row) => (
              <ArticleRow key={row.id} row={row} answer={answerOf(row.id)} tile={tiles} />
            ))}
          </ul>
        )}
      </AddForm>
    </section>
  )
}
