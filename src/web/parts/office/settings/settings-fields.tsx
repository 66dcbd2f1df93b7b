import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant } from '../../../ui/format.ts'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'

/** One setting of a form: what it is called, what it does, and what stands now as one would type it. */
export type SettingField = { name: string; label: string; hint: string; value: string; optional?: boolean }
export type RefusedSettings = { refusal: PageRefusal; typed: Record<string, string> } | undefined
/** Who changed a setting last, and when. */
export type LastChange = { name: string; at: string } | null

/** The boxes of a setting's form. Whoever was second keeps what he typed, beside what stands now. */
export function OfficeSettingsFields({ fields, seen, refused }: { fields: readonly SettingField[]; seen: string; refused: RefusedSettings }) {
  const errors: Partial<Record<string, string>> = fieldErrors(refused?.refusal, {})
  const raced = refused?.refusal.code.endsWith('settings_changed_meanwhile') ?? false
  return (
    <>
      <input type="hidden" name="seen" value={raced ? seen : (refused?.typed.seen ?? seen)} />
      {fields.map(({ name, label, hint, value, optional }) => {
        const typed = refused?.typed[name]
        return (
          <TextField
            key={`${name} ${seen}`}
            label={label}
            name={name}
            inputMode="decimal"
            autoComplete="off"
            required={!optional}
            optional={optional}
            defaultValue={typed ?? value}
            error={errors[name]}
            hint={raced && typed !== value ? `${hint} ${m.office_now_is({ value: value || '—' })}` : hint}
          />
        )
      })}
    </>
  )
}

/** 'Modifié par Paul Dubreuil, 12 mars à 9 h 14'; that nobody has changed it yet. */
export function OfficeLastChange({ last, clock }: { last: LastChange; clock: { zone: string; today: string } }) {
  return (
    <p className="text-tiny text-muted">{last ? m.office_set_changed_by({ name: last.name, when: formatInstant(last.at, getLocale(), clock) }) : m.office_set_never_changed()}</p>
  )
}
