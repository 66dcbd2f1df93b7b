import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'
import type { Tone } from '../../../ui/tone.ts'

export const articleStates = ['published', 'draft', 'withdrawn'] as const

const words: Record<string, { tone: Tone; label: () => string; means: () => string }> = {
  published: { tone: 'done', label: m.office_article_published, means: m.office_article_published_means },
  draft: { tone: 'attention', label: m.office_article_draft, means: m.office_article_draft_means },
  withdrawn: { tone: 'neutral', label: m.office_article_withdrawn, means: m.office_article_withdrawn_means },
}

/** The states as tabs of a list. */
export const articleTabWords: Record<(typeof articleStates)[number], () => string> = {
  published: m.office_article_published,
  draft: m.office_article_drafts,
  withdrawn: m.office_article_withdrawns,
}

export function articleStateWord(state: string): string {
  return words[state]?.label() ?? state
}

/** Whether an article is for sale, in a word. */
export function OfficeArticleState({ state }: { state: string }) {
  const known = words[state]
  return (
    <Pill tone={known?.tone} tip={known?.means()}>
      {known?.label() ?? state}
    </Pill>
  )
}
