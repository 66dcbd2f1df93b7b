import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

type Postures = { shop: string; api: string; seen: string }
type Refused = { refusal: { code: string; message: string }; typed: Record<string, string> }

/** Who is told prices, channel by channel. Whoever was second keeps what he chose, beside what stands now. */
export function OfficePostures({ postures, saved, refused }: { postures: Postures; saved: boolean; refused: Refused | undefined }) {
  const choices = [
    { value: 'open', label: m.office_posture_open() },
    { value: 'signed_in', label: m.office_posture_signed_in() },
    { value: 'approved', label: m.office_posture_approved() },
  ]
  const raced = refused?.refusal.code === 'price.postures_changed_meanwhile'
  const now = (channel: 'shop' | 'api') =>
    raced && refused.typed[channel] !== postures[channel] ? m.office_now_is({ value: choices.find(({ value }) => value === postures[channel])?.label ?? '' }) : undefined
  return (
    <Form method="post" preventScrollReset className="space-y-2">
      {refused ? <Notice kind={raced ? 'attention' : 'error'}>{refused.refusal.message}</Notice> : saved && <Notice kind="done">{m.office_saved()}</Notice>}
      <input type="hidden" name="seen" value={raced ? postures.seen : (refused?.typed.seen ?? postures.seen)} />
      <div className="flex flex-wrap items-start gap-3" key={refused ? `${refused.typed.shop} ${refused.typed.api}` : postures.seen}>
        <SelectField label={m.office_posture_shop()} name="shop" className="min-w-56" defaultValue={refused?.typed.shop ?? postures.shop} choices={choices} hint={now('shop')} />
        <SelectField label={m.office_posture_api()} name="api" className="min-w-56" defaultValue={refused?.typed.api ?? postures.api} choices={choices} hint={now('api')} />
        <Button type="submit" name="verb" value="postures" className="self-end">
          {raced ? m.office_save_over() : m.office_save()}
        </Button>
      </div>
      <p className="text-tiny text-muted">{m.office_posture_hint()}</p>
    </Form>
  )
}
