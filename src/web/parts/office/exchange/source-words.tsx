import type { FileSource, Schedule, TakenFile } from '#modules/integration/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'

/** When a source is looked at, in words. */
export function scheduleWords(schedule: Schedule): string {
  if (schedule.kind === 'hand') return m.office_schedule_hand()
  const days = schedule.workingDays ? m.office_schedule_working() : m.office_schedule_daily()
  return [
    schedule.kind === 'every' ? m.office_schedule_every({ minutes: schedule.minutes }) : m.office_schedule_at({ times: schedule.times.join(', ') }),
    days,
    schedule.holidays && m.office_schedule_not_holidays(),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Where its files lie, in words. */
export function placeWords({ place }: Pick<FileSource, 'place'>): string {
  return place.kind === 'folder' ? `drop/${place.folder.replace(/^\/+/, '')}` : `sftp://${place.user}@${place.host}:${place.port}/${place.folder}`
}

/** How a source stands. */
export function SourceState({ source }: { source: Pick<FileSource, 'active' | 'lastError' | 'dryRun'> }) {
  if (source.lastError !== null) return <Pill tone="error">{m.office_source_fault()}</Pill>
  if (!source.active) return <Pill>{m.office_source_paused()}</Pill>
  return source.dryRun ? <Pill tone="info">{m.office_source_tries()}</Pill> : <Pill tone="done">{m.office_source_on()}</Pill>
}

/** What became of a file. */
export function TakenState({ file }: { file: Pick<TakenFile, 'state' | 'rejected' | 'dryRun'> }) {
  if (file.state === 'importing') return <Pill tone="info">{m.office_taken_importing()}</Pill>
  if (file.state === 'repeated') return <Pill>{m.office_taken_repeated()}</Pill>
  if (file.state === 'refused') return <Pill tone="error">{m.office_taken_refused()}</Pill>
  if (file.state === 'failed') return <Pill tone="error">{m.office_taken_failed()}</Pill>
  if (file.dryRun) return <Pill tone="info">{m.office_taken_tried()}</Pill>
  return <Pill tone={(file.rejected ?? 0) > 0 ? 'attention' : 'done'}>{m.office_taken_done()}</Pill>
}
