import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { ArrowDown, ArrowUp, GripVertical, Star, Trash2 } from 'lucide-react'
import { Form, useSubmit } from 'react-router'
import type { ArticleMedia } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import type { Icon } from '../../../ui/icon.ts'
import { TextField } from '../../../ui/form/text-field.tsx'
import { ArticlePicture } from '../../articles/article-picture.tsx'

type Picture = ArticleMedia['pictures'][number]
type OfficePictureListProps = { pictures: readonly Picture[]; readOnly: boolean; /** What was typed in a form that was refused. */ typed?: Record<string, string> | undefined }

const steps: { verb: string; icon: Icon; label: (inputs: { n: number }) => string; stands: (i: number, count: number) => boolean }[] = [
  { verb: 'first', icon: Star, label: m.office_picture_make_first, stands: (i) => i > 0 },
  { verb: 'earlier', icon: ArrowUp, label: m.office_picture_earlier, stands: (i) => i > 0 },
  { verb: 'later', icon: ArrowDown, label: m.office_picture_later, stands: (i, count) => i < count - 1 },
  { verb: 'removePicture', icon: Trash2, label: m.office_picture_remove, stands: () => true },
]

/** The pictures of an article in their order, with their words: dragged onto another one to take its place, moved by Alt and the arrows, or by buttons that need no scripts. */
export function OfficePictureList({ pictures, readOnly, typed }: OfficePictureListProps) {
  const submit = useSubmit()
  const [over, setOver] = useState<string | null>(null)
  const seen = JSON.stringify(pictures.map(({ sha256 }) => sha256))
  const send = (fields: Record<string, string>) => void submit({ ...fields, seen }, { method: 'post', preventScrollReset: true })

  function onKeyDown(event: KeyboardEvent, sha256: string, i: number): void {
    const verb = event.key === 'ArrowUp' && i > 0 ? 'earlier' : event.key === 'ArrowDown' && i < pictures.length - 1 ? 'later' : null
    if (!event.altKey || !verb) return
    event.preventDefault()
    send({ verb, sha256 })
  }

  function onDrop(event: DragEvent, before: string): void {
    event.preventDefault()
    setOver(null)
    const sha256 = event.dataTransfer.getData('text/x-picture')
    if (sha256 && sha256 !== before) send({ verb: 'place', sha256, before })
  }

  return (
    <>
      {!readOnly && (
        <p className="mb-2 text-tiny text-muted">
          {pictures.length > 1 && m.office_pictures_text()} {m.office_pictures_words()}
        </p>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {pictures.map((picture, i) => (
          <li
            key={picture.sha256}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(picture.sha256)
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => onDrop(event, picture.sha256)}
            onKeyDown={readOnly ? undefined : (event) => onKeyDown(event, picture.sha256, i)}
            className={`flex gap-3 py-3 ${over === picture.sha256 ? 'border-t-2 border-t-primary' : ''}`}
          >
            <span
              draggable={!readOnly}
              onDragStart={(event) => event.dataTransfer.setData('text/x-picture', picture.sha256)}
              className={`flex flex-none items-center gap-1 self-start ${readOnly ? '' : 'cursor-grab'}`}
            >
              {!readOnly && pictures.length > 1 && <GripVertical className="icon hidden text-muted sm:block" aria-hidden />}
              <span className="pointer-events-none leading-none">
                <ArticlePicture picture={picture.sha256} size={96} alt={m.office_picture_n({ n: i + 1 })} />
              </span>
            </span>
            <div className="min-w-0 flex-1 space-y-2">
              <div className="flex flex-wrap items-center justify-between gap-x-3">
                <p className="text-tiny text-muted">
                  {[i === 0 && m.office_picture_is_first(), picture.width && picture.height && `${picture.width} × ${picture.height}`].filter(Boolean).join(' · ')}
                </p>
                {!readOnly && <Steps picture={picture} seen={seen} i={i} count={pictures.length} />}
              </div>
              <Words picture={picture} n={i + 1} readOnly={readOnly} typed={typed?.verb === 'describe' && typed.sha256 === picture.sha256 ? typed : undefined} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Steps({ picture: { sha256 }, seen, i, count }: { picture: Picture; seen: string; i: number; count: number }) {
  return (
    <Form method="post" className="flex" preventScrollReset>
      <input type="hidden" name="sha256" value={sha256} />
      <input type="hidden" name="seen" value={seen} />
      {steps.map(({ verb, icon: Glyph, label, stands }) => (
        <button
          key={verb}
          type="submit"
          name="verb"
          value={verb}
          disabled={!stands(i, count)}
          className="btn btn-quiet btn-small btn-square"
          aria-label={label({ n: i + 1 })}
          title={label({ n: i + 1 })}
        >
          <Glyph aria-hidden />
        </button>
      ))}
    </Form>
  )
}

function Words({ picture: { sha256, altFr, altEn }, n, readOnly, typed }: { picture: Picture; n: number; readOnly: boolean; typed: Record<string, string> | undefined }) {
  if (readOnly) return <p>{[altFr, altEn].filter(Boolean).join(' / ')}</p>
  return (
    <Form method="post" className="grid items-end gap-2 sm:grid-cols-[1fr_1fr_auto]" preventScrollReset key={`${altFr} ${altEn}`}>
      <input type="hidden" name="sha256" value={sha256} />
      <input type="hidden" name="seen" value={JSON.stringify({ altFr, altEn })} />
      <TextField label={m.office_picture_alt_fr()} name="altFr" maxLength={200} defaultValue={typed?.altFr ?? altFr} />
      <TextField label={m.office_picture_alt_en()} name="altEn" maxLength={200} defaultValue={typed?.altEn ?? altEn} />
      <Button type="submit" name="verb" value="describe" small aria-label={m.office_picture_alt_save({ n })} className="justify-self-start">
        {m.office_save()}
      </Button>
    </Form>
  )
}
