import type { CampaignRow, CampaignStage } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/table.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { Link } from 'react-router'
import { PreorderBar } from '../../articles/preorder-note.tsx'
import { progressWords } from '../../articles/preorder-words.ts'

/** The stages of a campaign as staff read them, those that need somebody first. */
export const stageWords: Record<CampaignStage, { label: () => string; tone: Tone }> = {
  to_decide: { label: m.office_pre_stage_to_decide, tone: 'attention' },
  open: { label: m.office_pre_stage_open, tone: 'accent' },
  announced: { label: m.office_pre_stage_announced, tone: 'info' },
  draft: { label: m.office_pre_stage_draft, tone: 'neutral' },
  launched: { label: m.office_pre_stage_launched, tone: 'done' },
  cancelled: { label: m.office_pre_stage_cancelled, tone: 'neutral' },
}

/** A campaign's stage in one word. */
export function CampaignState({ stage }: { stage: CampaignStage }) {
  const { label, tone } = stageWords[stage]
  return <Pill tone={tone}>{label()}</Pill>
}

/** Campaigns in a table, for the office's list and purchasing's board. */
export function campaignColumns(): Column<CampaignRow>[] {
  const day = (text: string) => formatDay(text, getLocale(), 'brief')
  return [
    { key: 'name', head: m.office_pre_name(), phone: 'what', cell: (row) => <Link to={`/office/preorders/${row.id}`}>{row.name}</Link> },
    { key: 'stage', head: m.office_pre_stage(), cell: (row) => <CampaignState stage={row.stage} /> },
    { key: 'days', head: m.office_pre_days(), className: 'num', cell: (row) => m.office_pre_from_to({ from: day(row.opensOn), to: day(row.closesOn) }) },
    {
      key: 'progress',
      head: m.office_pre_progress(),
      className: 'min-w-40 tabular-nums',
      cell: (row) => (
        <>
          {progressWords(row) || '—'}
          {row.minQty !== null && <PreorderBar taken={row.taken} minQty={row.minQty} />}
        </>
      ),
    },
    {
      key: 'windows',
      head: m.office_pre_windows(),
      className: 'tabular-nums max-lg:hidden',
      phone: 'off',
      cell: (row) => row.windows.map(({ from, to }) => m.office_pre_from_to({ from: day(from), to: day(to) })).join(', '),
    },
  ]
}
