import { data, Form, redirect } from 'react-router'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import {
  attributeInput,
  attributeInputOf,
  attributeKinds,
  attributeSheet,
  mergeAttributeValues,
  saveAttribute,
  saveAttributeValue,
  type AttributeSheet,
} from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/attribute.ts'
import { m } from '../../../paraglide/messages.js'
import { attributeKindWords } from '../../../parts/attribute-kinds.ts'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { CatalogueTabs } from '../../../parts/office/catalogue/catalogue-tabs.tsx'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { seenMark } from '../../../parts/seen-mark.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { seenOf } from '../../../server/seen-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

const blank: AttributeSheet = { code: '', kind: 'list', unit: null, facet: false, position: 0, labelFr: '', labelEn: '', values: 0, articles: 0, choices: [] }

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const isNew = params.code === 'new'
  if (isNew) mustBeAllowed(ctx, 'catalogue.manage')
  const attribute = isNew ? blank : await attributeSheet(ctx, params.code)
  if (!attribute) throw data(null, { status: 404 })
  return { attribute, seen: isNew ? '' : JSON.stringify(attributeInputOf(attribute)), readOnly: !isAllowed(ctx, 'catalogue.manage'), kinds: [...attributeKinds] }
}

const verbs: Record<string, (ctx: Ctx, code: string, form: FormData) => Promise<unknown>> = {
  async attribute(ctx, code, form) {
    const fields = readForm(form, ctx.locale)
    const input = {
      labelFr: fields.text('labelFr', 100),
      labelEn: fields.textOrNull('labelEn', 100) ?? '',
      kind: fields.choice('kind', attributeKinds),
      unit: fields.textOrNull('unit', 20),
      facet: fields.ticked('facet'),
      position: fields.wholeOrNull('position', 0, 100_000) ?? 0,
    }
    fields.check()
    const saved = await saveAttribute(ctx, code === 'new' ? null : code, input, code === 'new' ? undefined : seenOf(form, attributeInput))
    if (code === 'new') throw redirect(`/office/attributes/${encodeURIComponent(saved)}`)
  },
  value: (ctx, code, form) =>
    saveAttributeValue(ctx, code, String(form.get('value')), valueOf(ctx, form), seenOf(form, z.object({ labelFr: z.string(), labelEn: z.string(), position: z.number() }))),
  newValue: (ctx, code, form) => saveAttributeValue(ctx, code, null, valueOf(ctx, form)),
  merge: (ctx, code, form) => {
    if (form.get('sure') === null) throw new Refusal('form.unsure')
    return mergeAttributeValues(ctx, code, String(form.get('from')), String(form.get('into') ?? '') || null)
  },
}

function valueOf(ctx: Ctx, form: FormData) {
  const fields = readForm(form, ctx.locale)
  const value = { labelFr: fields.text('newFr', 100), labelEn: fields.textOrNull('newEn', 100) ?? '', position: fields.wholeOrNull('newPosition', 0, 100_000) ?? 0 }
  fields.check()
  return value
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.manage')
  if (params.code !== 'new' && !(await attributeSheet(ctx, params.code))) throw data(null, { status: 404 })
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    await (verbs[String(form.get('verb'))] ?? verbs['attribute']!)(ctx, params.code, form)
    return { saved: true }
  })
}

/** One attribute: what it is called, what its values are, and two values that are one. */
export default function Attribute({ loaderData: { attribute, seen, readOnly, kinds }, actionData }: Route.ComponentProps) {
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const ofSheet = refused && (refused.typed.verb ?? 'attribute') === 'attribute' ? refused : null
  const errors = fieldErrors(ofSheet?.refusal, { labelFr: [], labelEn: [], kind: [], unit: [], position: [] })
  const typed = ofSheet?.typed
  const isNew = attribute.code === ''
  const valueRaced = refused?.typed.verb === 'value' ? attribute.choices.find(({ code }) => code === refused.typed.value) : undefined
  const raced = ofSheet?.refusal.code === 'attribute.changed_meanwhile'
  const now = (name: string, stands: string) => (raced && typed?.[name] !== undefined && typed[name] !== stands ? m.office_now_is({ value: stands || '—' }) : undefined)
  const choices = attribute.choices.map(({ code, labelFr, articles }) => ({ value: code, label: `${labelFr} (${articles})` }))
  return (
    <>
      <title>{isNew ? m.office_attribute_new() : attribute.labelFr}</title>
      <CatalogueTabs current="attributes" />
      <h1 className="my-4">{isNew ? m.office_attribute_new() : attribute.labelFr}</h1>
      <div className="mb-4">
        <OfficeSaved answer={actionData} now={valueRaced && [valueRaced.labelFr, valueRaced.labelEn, valueRaced.position].filter((part) => part !== '').join(' · ')} />
      </div>
      <SheetForm readOnly={readOnly} className="grid max-w-3xl items-start gap-4 sm:grid-cols-2" key={attribute.code}>
        <input type="hidden" name="seen" value={seenMark(seen, { typed: typed?.seen, raced })} />
        <TextField
          label={m.office_attribute_label({ language: m.office_lang_fr() })}
          name="labelFr"
          required
          maxLength={100}
          defaultValue={typed?.labelFr ?? attribute.labelFr}
          hint={now('labelFr', attribute.labelFr)}
          error={errors.labelFr}
        />
        <TextField
          label={m.office_attribute_label({ language: m.office_lang_en() })}
          name="labelEn"
          optional
          maxLength={100}
          defaultValue={typed?.labelEn ?? attribute.labelEn}
          hint={now('labelEn', attribute.labelEn)}
          error={errors.labelEn}
        />
        <SelectField
          label={m.office_attribute_kind()}
          name="kind"
          defaultValue={typed?.kind ?? attribute.kind}
          choices={kinds.map((value) => ({ value, label: attributeKindWords[value]!() }))}
          hint={raced && typed?.kind !== attribute.kind ? m.office_now_is({ value: attributeKindWords[attribute.kind]!() }) : undefined}
          error={errors.kind}
        />
        <TextField
          label={m.office_attribute_unit()}
          name="unit"
          optional
          maxLength={20}
          defaultValue={typed?.unit ?? attribute.unit ?? ''}
          hint={now('unit', attribute.unit ?? '')}
          error={errors.unit}
        />
        <TextField
          label={m.office_attribute_position()}
          name="position"
          inputMode="numeric"
          defaultValue={typed?.position ?? String(attribute.position)}
          hint={now('position', String(attribute.position))}
          error={errors.position}
        />
        <CheckboxField label={m.office_attribute_facet()} name="facet" defaultChecked={typed ? typed.facet !== undefined : attribute.facet} className="sm:mt-7" />
        {!readOnly && (
          <Button type="submit" name="verb" value="attribute" look="primary" className="justify-self-start">
            {raced ? m.office_save_over() : m.office_save()}
          </Button>
        )}
      </SheetForm>
      {!isNew && attribute.kind === 'list' && (
        <div className="mt-8 max-w-4xl">
          <Section title={m.office_attribute_values()}>
            <div aria-hidden className="mb-1 hidden gap-2 text-tiny text-muted sm:flex">
              <span className="w-56">{m.office_attribute_label({ language: m.office_lang_fr() })}</span>
              <span className="w-56">{m.office_attribute_label({ language: m.office_lang_en() })}</span>
              <span className="w-20">{m.office_attribute_position()}</span>
            </div>
            <ul className="divide-y divide-line border-y border-line">
              {attribute.choices.map((value) => (
                <ValueForm
                  key={`${value.code} ${value.labelFr} ${value.position}`}
                  value={value}
                  verb="value"
                  readOnly={readOnly}
                  typed={refused?.typed.value === value.code ? refused.typed : undefined}
                  raced={refused?.typed.value === value.code && refused.refusal.code === 'attribute.changed_meanwhile'}
                />
              ))}
              {!readOnly && (
                <ValueForm
                  key={`new ${attribute.choices.length}`}
                  value={{ code: '', labelFr: '', labelEn: '', position: attribute.choices.length + 1, articles: 0 }}
                  verb="newValue"
                  readOnly={false}
                  typed={refused?.typed.verb === 'newValue' ? refused.typed : undefined}
                />
              )}
            </ul>
          </Section>
          {!readOnly && choices.length > 0 && (
            <div className="mt-8">
              <Section title={m.office_attribute_merge()}>
                <p className="mb-3 text-muted">{m.office_attribute_merge_text()}</p>
                <Form method="post" className="space-y-3" key={choices.length}>
                  <div className="flex flex-wrap items-end gap-3">
                    <SelectField label={m.office_attribute_merge_from()} name="from" required blank="" choices={choices} defaultValue={refused?.typed.from ?? ''} />
                    <SelectField
                      label={m.office_attribute_merge_into()}
                      name="into"
                      blank={m.office_attribute_merge_nothing()}
                      choices={choices}
                      defaultValue={refused?.typed.into}
                    />
                  </div>
                  <CheckboxField label={m.office_merge_sure()} name="sure" required />
                  <Button type="submit" name="verb" value="merge" look="danger">
                    {m.office_attribute_merge()}
                  </Button>
                </Form>
              </Section>
            </div>
          )}
        </div>
      )}
    </>
  )
}

type ValueFormProps = {
  value: AttributeSheet['choices'][number]
  verb: 'value' | 'newValue'
  readOnly: boolean
  typed?: Record<string, string>
  /** Somebody else saved it meanwhile. */ raced?: boolean
}

function ValueForm({ value, verb, readOnly, typed, raced = false }: ValueFormProps) {
  const label = (language: string) => `${verb === 'newValue' ? m.office_attribute_value_new() : value.labelFr} (${language})`
  const articles = verb === 'value' && <span className="num ms-auto text-tiny text-muted">{m.office_category_articles({ count: value.articles })}</span>
  if (readOnly) {
    return (
      <li className="flex flex-wrap items-baseline gap-x-2 py-1.5">
        <span className="w-56">{value.labelFr}</span>
        <span className="w-56">{value.labelEn}</span>
        <span className="num w-20">{value.position}</span>
        {articles}
      </li>
    )
  }
  return (
    <li className="py-1.5">
      <Form method="post" className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="value" value={value.code} />
        <input
          type="hidden"
          name="seen"
          value={seenMark(JSON.stringify({ labelFr: value.labelFr, labelEn: value.labelEn, position: value.position }), { typed: typed?.seen, raced })}
        />
        <input
          className="input w-56"
          name="newFr"
          required
          maxLength={100}
          aria-label={label(m.office_lang_fr())}
          placeholder={verb === 'newValue' ? label(m.office_lang_fr()) : undefined}
          defaultValue={typed?.newFr ?? value.labelFr}
        />
        <input
          className="input w-56"
          name="newEn"
          maxLength={100}
          aria-label={label(m.office_lang_en())}
          placeholder={verb === 'newValue' ? label(m.office_lang_en()) : undefined}
          defaultValue={typed?.newEn ?? value.labelEn}
        />
        <input
          className="input w-20 num"
          name="newPosition"
          inputMode="numeric"
          aria-label={`${m.office_attribute_position()} ${value.labelFr}`}
          defaultValue={typed?.newPosition ?? value.position}
        />
        <Button type="submit" name="verb" value={verb} small look="quiet">
          {verb === 'newValue' ? m.office_attribute_value_new() : raced ? m.office_save_over() : m.office_save()}
        </Button>
        {articles}
      </Form>
    </li>
  )
}
