import type { ReactNode } from 'react'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Notice } from '../../../ui/notice.tsx'

type OfficeSavedProps = {
  answer: { refusal: PageRefusal } | { saved: unknown } | undefined
  /** What stands there now, when somebody else saved meanwhile. */
  now?: ReactNode
}

/** What became of a form: saved, refused in a sentence, or that somebody was faster, with what stands there now. */
export function OfficeSaved({ answer, now }: OfficeSavedProps) {
  if (!answer) return null
  if (!('refusal' in answer)) return <Notice kind="done">{m.office_saved()}</Notice>
  const raced = answer.refusal.code.endsWith('changed_meanwhile')
  return (
    <Notice kind={raced ? 'attention' : 'error'} title={answer.refusal.message}>
      {raced && now && (
        <>
          {m.office_changed_meanwhile_now()} {now}
        </>
      )}
    </Notice>
  )
}
