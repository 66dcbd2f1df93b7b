import type { CampaignRow, CampaignStage } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { Link } from 'react-router'
import { PreorderBar } from '../../articles/preorder-note.tsx'
import { progressWords } from '../../articles/preorder-words.ts'
import { unitWord } from '../../articles/units.ts'

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

/** Campaigns in a table, and in the file of the list. */
export function campaignColumns(): Column<CampaignRow>[] {
  const day = (text: string) => formatDay(text, getLocale(), 'brief')
  const pieces = (steps: number | null, { stepsPerUnit }: CampaignRow) => (steps === null ? null : steps / stepsPerUnit)
  return [
    { key: 'name', fixed: true, head: m.office_pre_name(), phone: 'what', cell: nameOf, file: (row) => row.name },
    { key: 'stage', head: m.office_pre_stage(), cell: (row) => <CampaignState stage={row.stage} />, file: (row) => stageWords[row.stage].label() },
    {
      key: 'days',
      head: m.office_pre_days(),
      className: 'num',
      cell: (row) => m.office_pre_from_to({ from: day(row.opensOn), to: day(row.closesOn) }),
      file: (row) => row.opensOn,
      fileHead: m.office_pre_opens(),
    },
    { key: 'closes', fileOnly: true, head: m.office_pre_closes(), cell: () => null, file: (row) => row.closesOn },
    {
      key: 'progress',
      head: m.office_pre_progress(),
      className: 'min-w-40 tabular-nums',
      cell: progressOf,
      file: (row) => pieces(row.taken, row),
      fileHead: m.office_pre_quantity(),
    },
    { key: 'min', fileOnly: true, head: m.office_pre_min(), cell: () => null, file: (row) => pieces(row.minQty, row) },
    { key: 'cap', fileOnly: true, head: m.office_pre_cap(), cell: () => null, file: (row) => pieces(row.capQty, row) },
    { key: 'unit', fileOnly: true, head: m.office_article_unit(), cell: () => null, file: (row) => (row.unit === null ? null : unitWord(row.unit)) },
    { key: 'clients', head: m.office_pre_clients(), align: 'end', phone: 'off', className: 'max-xl:hidden', cell: clientsOf, file: clientsOf },
    {
      key: 'windows',
      head: m.office_pre_windows(),
      className: 'tabular-nums max-lg:hidden',
      phone: 'off',
      cell: (row) => row.windows.map(({ from, to }) => m.office_pre_from_to({ from: day(from), to: day(to) })).join(', '),
      file: (row) => row.windows.map(({ from, to }) => m.office_pre_from_to({ from, to })).join(', '),
    },
    { key: 'warehouse', head: m.office_pre_warehouse(), extra: true, phone: 'off', cell: (row) => row.warehouse, file: (row) => row.warehouse },
  ]
}

/** The same where there is little room, as on purchasing's board: until when, and how far. */
export function campaignBriefColumns(): Column<CampaignRow>[] {
  return [
    {
      key: 'name',
      head: m.office_pre_name(),
      phone: 'what',
      cell: (row) => (
        <>
          {nameOf(row)} {row.stage === 'to_decide' && <CampaignState stage={row.stage} />}
        </>
      ),
    },
    { key: 'closes', head: m.office_pre_closes(), className: 'num', phoneLabel: m.office_pre_closes(), cell: (row) => formatDay(row.closesOn, getLocale(), 'brief') },
    { key: 'progress', head: m.office_pre_progress(), className: 'min-w-40', cell: progressOf },
  ]
}

/** Orders of a decided campaign have followed: they are counted no more. */
function clientsOf({ stage, clients }: CampaignRow): number | null {
  return stage === 'launched' || stage === 'cancelled' ? null : clients
}

function nameOf(row: CampaignRow) {
  return <Link to={`/office/preorders/${row.id}`}>{row.name}</Link>
}

function progressOf(row: CampaignRow) {
  return (
    <>
      {progressWords(row) || '—'}
      {row.minQty !== null && <PreorderBar taken={row.taken} minQty={row.minQty} />}
    </>
  )
}
