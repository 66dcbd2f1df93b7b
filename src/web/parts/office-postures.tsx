import { Form } from 'react-router'
import { m } from '../paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'

type Postures = { shop: string; api: string }

/** Who is told prices, channel by channel. */
export function OfficePostures({ postures, saved, error }: { postures: Postures; saved: boolean; error?: string }) {
  const choices = [
    { value: 'open', label: m.office_posture_open() }, { value: 'signed_in', label: m.office_posture_signed_in() }, { value: 'approved', label: m.office_posture_approved() },
  ]
  return (
    <Form method="post" preventScrollReset className="space-y-2">
      {error ? <Notice kind="error">{error}</Notice> : saved && <Notice kind="done">{m.office_saved()}</Notice>}
      <div className="flex flex-wrap items-start gap-3">
        <SelectField label={m.office_posture_shop()} name="shop" className="min-w-56" defaultValue={postures.shop} choices={choices} />
        <SelectField label={m.office_posture_api()} name="api" className="min-w-56" defaultValue={postures.api} choices={choices} />
        <Button type="submit" name="verb" value="postures" className="mt-6">
          {m.office_save()}
        </Button>
      </div>
      <p className="text-tiny text-muted">{m.office_posture_hint()}</p>
    </Form>
  )
}
