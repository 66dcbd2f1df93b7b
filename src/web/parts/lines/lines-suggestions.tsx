import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'
import type { Suggestion } from '../../server/cart/quick-answers.ts'
import { ArticlePicture } from '../articles/article-picture.tsx'

type LinesSuggestionsProps = { suggestions: readonly Suggestion[]; index: number; onTake: (sku: string) => void; /** What is wrong. */ children: ReactNode }

/** A reference that nothing answers to, and up to three articles that may have been meant, each a button. */
export function LinesSuggestions({ suggestions, index, onTake, children }: LinesSuggestionsProps) {
  return (
    <div className="py-0.5 text-tiny">
      <span className="text-error">{children}</span>
      {suggestions.length > 0 && <span className="text-muted"> {m.cart_problem_meant()}</span>}
      <span className="flex min-w-0 flex-wrap gap-1 pt-0.5">
        {suggestions.map(({ sku, name, picture }) => (
          <button
            key={sku}
            type="submit"
            name="replace"
            value={`${index}:${sku}`}
            title={name}
            onClick={(event) => {
              event.preventDefault()
              onTake(sku)
            }}
            className="inline-flex max-w-full cursor-pointer items-center gap-1 rounded-field border border-line bg-base-100 px-1 py-0.5 text-start hover:border-edge pointer-coarse:py-2"
          >
            <ArticlePicture picture={picture} size={20} />
            <span className="num shrink-0 font-medium">{sku}</span>
            <span className="truncate text-muted">{name}</span>
          </button>
        ))}
      </span>
    </div>
  )
}
