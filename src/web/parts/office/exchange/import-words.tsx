import type { ImportRun } from '#modules/integration/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'
import type { Tone } from '../../../ui/tone.ts'

/** What can be imported and exported, in words. */
export const importKindWords: Record<string, () => string> = {
  articles: m.office_kind_articles,
  categories: m.office_kind_categories,
  attributes: m.office_kind_attributes,
  relations: m.office_kind_relations,
  'client-refs': m.office_kind_client_refs,
  companies: m.office_kind_companies,
  prices: m.office_kind_prices,
  levels: m.office_kind_levels,
  history: m.office_kind_history,
  assortments: m.office_kind_assortments,
  agreements: m.office_kind_agreements,
  thresholds: m.office_kind_thresholds,
  'supplier-articles': m.office_kind_supplier_articles,
}

const words: Record<ImportRun['state'], () => string> = {
  waiting: m.office_import_waiting,
  running: m.office_import_running,
  done: m.office_import_done,
  failed: m.office_import_failed,
  cancelled: m.office_import_cancelled,
}
const tones: Record<ImportRun['state'], Tone> = { waiting: 'info', running: 'info', done: 'done', failed: 'error', cancelled: 'neutral' }

/** Somebody asked it to stop, and it ends behind the lines that are being written. */
export function isStopping({ state, cancelAsked }: Pick<ImportRun, 'state' | 'cancelAsked'>): boolean {
  return cancelAsked && (state === 'waiting' || state === 'running')
}

/** How an import stands: tried or written, and whether lines were refused. */
export function ImportState({ run }: { run: ImportRun }) {
  if (isStopping(run)) return <Pill tone="attention">{m.office_import_stopping()}</Pill>
  const tone = run.state === 'done' && run.rejected > 0 ? 'attention' : tones[run.state]
  const tried = run.dryRun && run.state === 'done'
  return <Pill tone={tone}>{tried ? m.office_import_tried() : words[run.state]()}</Pill>
}
