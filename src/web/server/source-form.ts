import { sourceInput, type SourceInput } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm, type FormFields } from './read-form.ts'

/** A source of files as its form says it; what can't be read is said beside its field. Refuses `form.invalid`. */
export function sourceOfForm(ctx: Ctx, form: FormData): SourceInput {
  const fields = readForm(form, ctx.locale)
  const place = placeOf(fields)
  const format = fields.choice('format', ['csv', 'fixed'])
  const secrets = { password: secret(form, 'password'), privateKey: secret(form, 'keyPassword'), passphrase: secret(form, 'passphrasePassword') }
  const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''))
  const input: SourceInput = {
    code: fields.text('code', 40),
    kind: fields.text('kind', 60),
    active: fields.ticked('active'),
    place,
    pattern: fields.text('pattern', 100),
    format: {
      kind: format,
      encoding: fields.choice('encoding', ['auto', 'utf-8', 'windows-1252', 'iso-8859-15']),
      endLine: fields.textOrNull('endLine', 60),
      skip: fields.wholeOrNull('skip', 0, 100) ?? 0,
      columns: format === 'fixed' ? columnsOf(fields) : [],
    },
    mapping: fields.textOrNull('mapping', 100),
    schedule: scheduleOf(fields),
    dryRun: fields.ticked('dryRun'),
    allOrNothing: fields.ticked('allOrNothing'),
    ...(place.kind === 'sftp' && Object.keys(given).length > 0 ? { credentials: given } : {}),
  }
  fields.check()
  for (const { path } of sourceInput.safeParse(input).error?.issues ?? []) fields.wrong(fieldOf(path), 'form.code_unfit')
  fields.check()
  return input
}

/** A secret is taken as it is: spaces may belong to it, and a key has lines. */
function secret(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

function placeOf(fields: FormFields): SourceInput['place'] {
  if (fields.choice('place', ['folder', 'sftp']) === 'folder') return { kind: 'folder', folder: fields.text('folder', 300) }
  return { kind: 'sftp', folder: fields.text('folder', 300), host: fields.text('host', 200), port: fields.wholeOrNull('port', 1, 65_535) ?? 22, user: fields.text('user', 100) }
}

function scheduleOf(fields: FormFields): SourceInput['schedule'] {
  const kind = fields.choice('schedule', ['every', 'at', 'hand'])
  if (kind === 'hand') return { kind }
  const region = fields.choice('holidays', ['none', 'FR', 'FR-AM'])
  const days = { workingDays: fields.ticked('workingDays'), holidays: region === 'none' ? null : region }
  if (kind === 'every') return { kind, minutes: fields.whole('minutes', 1, 1_440), ...days }
  const times =
    fields
      .text('times', 200)
      ?.split(/[\s,;]+/)
      .filter(Boolean)
      .map((time) => time.replace(/^(\d):/, '0$1:').replace(/^(\d{1,2})h(\d{2})?$/i, (_, hour: string, minute = '00') => `${hour.padStart(2, '0')}:${minute}`)) ?? []
  return { kind: 'at', times, ...days }
}

/** A line for each: name;position;length. */
function columnsOf(fields: FormFields): { name: string; from: number; length: number }[] {
  const lines = (fields.textOrNull('columns', 5_000) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.map((line) => {
    const [name = '', from = '', length = ''] = line.split(';').map((part) => part.trim())
    return { name, from: Number(from), length: Number(length) }
  })
}

function fieldOf([first, second]: readonly PropertyKey[]): string {
  if (first === 'place') return String(second)
  if (first === 'format') return second === 'columns' ? 'columns' : String(second)
  return first === 'schedule' ? (second === 'minutes' ? 'minutes' : 'times') : String(first)
}
