import { Form } from 'react-router'
import type { Sight, SightSettings } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

type OfficeSightsProps = {
  sights: SightSettings
  classes: readonly { id: string; name: string }[]
  saved: boolean
  refused: { refusal: { message: string }; typed: Record<string, string> } | undefined
}

/** What visitors and each class are told about stock. */
export function OfficeSights({ sights, classes, saved, refused }: OfficeSightsProps) {
  const choices: { value: Sight; label: string }[] = [
    { value: 'exact', label: m.office_told_exact() },
    { value: 'levels', label: m.office_told_levels() },
    { value: 'date', label: m.office_told_date() },
    { value: 'nothing', label: m.office_told_nothing() },
  ]
  const typed = refused?.typed
  return (
    <Form method="post" preventScrollReset className="space-y-2">
      {refused ? <Notice kind="error">{refused.refusal.message}</Notice> : saved && <Notice kind="done">{m.office_saved()}</Notice>}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={m.office_told_visitors()} name="visitors" defaultValue={typed?.visitors ?? sights.visitors} choices={choices} />
        {classes.map(({ id, name }) => (
          <SelectField key={id} label={name} name={`class.${id}`} defaultValue={typed?.[`class.${id}`] ?? sights.classes[id] ?? 'exact'} choices={choices} />
        ))}
        <TextField label={m.office_told_few()} name="few" inputMode="numeric" required defaultValue={typed?.few ?? String(sights.fewBelow)} />
      </div>
      <Button type="submit" name="verb" value="sights">
        {m.office_save()}
      </Button>
      <p className="text-tiny text-muted">{m.office_told_hint()}</p>
    </Form>
  )
}
