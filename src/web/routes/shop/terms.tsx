import { data } from 'react-router'
import { Printer } from 'lucide-react'
import { currentTerms } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Route } from './+types/terms.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { formatDay } from '../../ui/format.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const terms = await currentTerms(context.get(pageScope).ctx)
  if (!terms) throw data(null, { status: 404 })
  return terms
}

/** The seller's terms of sale in force, to read and to print. */
export default function TermsPage({ loaderData: { version, publishedOn, body } }: Route.ComponentProps) {
  return (
    <article className="max-w-prose">
      <title>{m.shop_terms_title()}</title>
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1>{m.shop_terms_title()}</h1>
          <p className="text-muted">{m.shop_terms_version({ version, day: formatDay(publishedOn, getLocale()) })}</p>
        </div>
        <Button icon={Printer} className="print:hidden" onClick={() => window.print()}>
          {m.shop_print()}
        </Button>
      </header>
      <div className="mt-4 space-y-3">
        {body.split(/\n{2,}/).map((part) => (
          <Paragraph key={part} text={part} />
        ))}
      </div>
    </article>
  )
}

/** A line that begins with # is a heading; lines of a paragraph stay lines. */
function Paragraph({ text }: { text: string }) {
  const heading = /^#+\s+(.+)$/.exec(text)?.[1]
  return heading ? <h2 className="pt-2">{heading}</h2> : <p className="whitespace-pre-line">{text}</p>
}
