import type { FileSource } from '#modules/integration/index.ts'
import { m } from '../../../paraglide/messages.js'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { importKindWords } from './import-words.tsx'

type Props = {
  kinds: readonly string[]
  mappings: readonly { kind: string; name: string }[]
  kept: FileSource | null
  typed?: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
}

/** Everything that a source of files is made of; what was typed and refused goes before what is kept. */
export function OfficeSourceFields({ kinds, mappings, kept, typed, errors }: Props) {
  const sftp = kept?.place.kind === 'sftp' ? kept.place : null
  const value = (name: string, otherwise: string | number | null | undefined) => typed?.[name] ?? otherwise ?? ''
  const ticked = (name: string, otherwise: boolean | undefined) => (typed ? name in typed : (otherwise ?? false))
  const text = (
    name: string,
    label: string,
    otherwise: string | number | null | undefined,
    more: { hint?: string; required?: boolean; readOnly?: boolean; optional?: boolean; inputMode?: 'numeric' } = {},
  ) => <TextField label={label} name={name} defaultValue={value(name, otherwise)} error={errors[name]} {...more} />
  const schedule = kept?.schedule
  return (
    <div className="max-w-3xl space-y-6">
      <div className="grid gap-3 sm:grid-cols-2">
        {text('code', m.office_source_code(), kept?.code, { hint: m.office_source_code_hint(), required: true, readOnly: kept !== null })}
        <SelectField
          label={m.office_import_kind()}
          name="kind"
          choices={kinds.map((code) => ({ value: code, label: importKindWords[code]?.() ?? code }))}
          defaultValue={value('kind', kept?.kind ?? 'levels')}
        />
      </div>
      <Section title={m.office_source_place()}>
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={m.office_source_place_kind()}
            name="place"
            defaultValue={value('place', kept?.place.kind ?? 'folder')}
            choices={[
              { value: 'folder', label: m.office_source_folder() },
              { value: 'sftp', label: 'SFTP' },
            ]}
          />
          {text('folder', m.office_source_path(), kept?.place.folder, { hint: m.office_source_path_hint(), required: true })}
          {text('host', m.office_source_host(), sftp?.host, { hint: m.office_source_sftp_only(), optional: true })}
          {text('port', m.office_source_port(), sftp?.port ?? 22, { inputMode: 'numeric', optional: true })}
          {text('user', m.office_source_user(), sftp?.user, { optional: true })}
          <TextField
            label={m.office_source_password()}
            name="password"
            type="password"
            autoComplete="new-password"
            optional
            hint={kept?.hasCredentials ? m.office_source_secret_kept() : undefined}
            error={errors['password']}
          />
          <TextareaField label={m.office_source_key()} name="keyPassword" rows={3} optional hint={m.office_source_key_hint()} className="sm:col-span-2" spellCheck={false} />
          <TextField
            label={m.office_source_passphrase()}
            name="passphrasePassword"
            type="password"
            autoComplete="new-password"
            optional
            hint={m.office_source_passphrase_hint()}
            error={errors['passphrasePassword']}
          />
        </div>
      </Section>
      <Section title={m.office_source_files()}>
        <div className="grid gap-3 sm:grid-cols-2">
          {text('pattern', m.office_source_pattern(), kept?.pattern ?? '*.csv', { hint: m.office_source_pattern_hint(), required: true })}
          <SelectField
            label={m.office_source_mapping()}
            name="mapping"
            blank={m.office_mapping_recognised()}
            defaultValue={value('mapping', kept?.mapping)}
            choices={mappings.map(({ name, kind }) => ({ value: name, label: `${name} (${importKindWords[kind]?.() ?? kind})` }))}
            error={errors['mapping']}
          />
          <SelectField
            label={m.office_source_format()}
            name="format"
            defaultValue={value('format', kept?.format.kind ?? 'csv')}
            choices={[
              { value: 'csv', label: 'CSV' },
              { value: 'fixed', label: m.office_source_fixed() },
            ]}
          />
          <SelectField
            label={m.office_source_encoding()}
            name="encoding"
            defaultValue={value('encoding', kept?.format.encoding ?? 'auto')}
            choices={[{ value: 'auto', label: m.office_source_encoding_auto() }, ...['utf-8', 'windows-1252', 'iso-8859-15'].map((one) => ({ value: one, label: one }))]}
          />
          <TextareaField
            label={m.office_source_columns()}
            name="columns"
            rows={4}
            optional
            hint={m.office_source_columns_hint()}
            className="sm:col-span-2 font-mono"
            defaultValue={value('columns', kept?.format.columns.map(({ name, from, length }) => `${name};${from};${length}`).join('\n'))}
            error={errors['columns']}
          />
          {text('skip', m.office_source_skip(), kept?.format.skip ?? 0, { inputMode: 'numeric', optional: true })}
          {text('endLine', m.office_source_end_line(), kept?.format.endLine, { hint: m.office_source_end_line_hint(), optional: true })}
        </div>
      </Section>
      <Section title={m.office_source_schedule()}>
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={m.office_source_schedule_kind()}
            name="schedule"
            defaultValue={value('schedule', schedule?.kind ?? 'every')}
            choices={[
              { value: 'every', label: m.office_schedule_every_choice() },
              { value: 'at', label: m.office_schedule_at_choice() },
              { value: 'hand', label: m.office_schedule_hand() },
            ]}
          />
          <CheckboxField
            className="sm:mt-7"
            name="workingDays"
            value="1"
            label={m.office_schedule_working()}
            defaultChecked={ticked('workingDays', schedule?.kind !== 'hand' && schedule?.workingDays)}
          />
          <SelectField
            label={m.office_schedule_holidays()}
            name="holidays"
            defaultValue={value('holidays', schedule && schedule.kind !== 'hand' ? (schedule.holidays ?? 'none') : 'none')}
            choices={[
              { value: 'none', label: m.office_schedule_holidays_none() },
              { value: 'FR', label: m.office_schedule_holidays_fr() },
              { value: 'FR-AM', label: m.office_schedule_holidays_am() },
            ]}
            className="sm:col-span-2"
          />
          {text('minutes', m.office_schedule_minutes(), schedule?.kind === 'every' ? schedule.minutes : 15, { inputMode: 'numeric', optional: true })}
          {text('times', m.office_schedule_times(), schedule?.kind === 'at' ? schedule.times.join(', ') : '', { hint: m.office_schedule_times_hint(), optional: true })}
        </div>
      </Section>
      <div className="grid gap-3 sm:grid-cols-2">
        <CheckboxField name="active" value="1" label={m.office_source_active()} hint={m.office_source_active_hint()} defaultChecked={ticked('active', kept?.active ?? true)} />
        <CheckboxField name="dryRun" value="1" label={m.office_source_dry_run()} hint={m.office_source_dry_run_hint()} defaultChecked={ticked('dryRun', kept?.dryRun)} />
        <CheckboxField
          name="allOrNothing"
          value="1"
          label={m.office_import_all_or_nothing()}
          hint={m.office_import_all_or_nothing_hint()}
          defaultChecked={ticked('allOrNothing', kept?.allOrNothing)}
        />
      </div>
    </div>
  )
}
