import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { CheckboxField } from './checkbox-field.tsx'
import { SelectField } from './select-field.tsx'
import { SheetForm } from './sheet-form.tsx'
import { TextField } from './text-field.tsx'

it('is read by who may only look as words and values: no box, no form, nothing for what is empty', () => {
  const html = renderToStaticMarkup(
    <SheetForm readOnly>
      <TextField label="Nom" name="name" defaultValue="Gants" />
      <TextField label="Vide" name="empty" defaultValue="" />
      <TextField label="Depuis" name="from" type="date" defaultValue="2026-03-10" />
      <SelectField
        label="État"
        name="state"
        defaultValue="b"
        choices={[
          { value: 'a', label: 'Brouillon' },
          { value: 'b', label: 'En vente' },
        ]}
      />
      <CheckboxField label="Exclusive" name="exclusive" />
    </SheetForm>,
  )
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
  expect(words).toBe('Nom Gants Depuis 10 mars 2026 État En vente Exclusive Non')
  expect(html).not.toMatch(/<(form|input|select)/)
})
