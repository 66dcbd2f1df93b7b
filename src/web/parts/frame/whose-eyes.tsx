import { Eye } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'

export type Eyes = { company: string; number: string; /** Where the work for this client began, and what may be opened from here. */ leave: string; why: string | null }

/** Told to the seller's people on every page that they see in a client's place: whose eyes these are, and the way out. */
export function WhoseEyes({ company, number, leave, why }: Eyes) {
  return (
    <aside aria-label={m.frame_on_behalf()} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-tint px-4 py-1.5 text-office print:hidden">
      <p className="flex items-center gap-2 font-medium">
        <Eye className="icon" aria-hidden />
        {m.frame_eyes({ company: `${company} (${number})` })}
      </p>
      <span className="flex-1" />
      {why && (
        <Link to={why} className="hover:underline">
          {m.frame_eyes_why()}
        </Link>
      )}
      <Link to={leave} className="btn btn-plain btn-small">
        {m.frame_eyes_leave()}
      </Link>
    </aside>
  )
}
