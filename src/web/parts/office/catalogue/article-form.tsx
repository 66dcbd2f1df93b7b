import { units } from '#kernel/quantity.ts'
import type { ArticleSheet } from '#modules/catalogue/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { SelectField, type Choice } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { typedQuantity } from '../../lines/line-quantity.ts'
import { articleStates, articleStateWord } from './article-state.tsx'
import { unitWord } from '../../articles/units.ts'

type OfficeArticleFormProps = {
  article: ArticleSheet
  categories: readonly Choice[]
  brands: readonly Choice[]
  taxClasses: readonly Choice[]
  /** Who may only look reads the same as words and values. */
  readOnly: boolean
  refusal?: PageRefusal
  typed?: Record<string, string>
}

type Field = 'nameFr' | 'nameEn' | 'state' | 'categoryId' | 'brandId' | 'taxClass' | 'unit' | 'pricePer' | 'minQty' | 'multiple' | 'leadDays' | 'lifeDays' | 'weightGrams'

/**
 * The plain form of an article. When somebody else saved meanwhile, what was typed stays and what stands there now is told beside each field that
 * differs; saving again is then a decision.
 */
export function OfficeArticleForm({ article, categories, brands, taxClasses, readOnly, refusal, typed }: OfficeArticleFormProps) {
  const now = valuesOf(article)
  const errors = fieldErrors<Field>(refusal, noCodes)
  const raced = refusal?.code === 'article.changed_meanwhile'
  const field = (name: Field, choices?: readonly Choice[]) => {
    const shown = (value: string) => choices?.find((choice) => choice.value === value)?.label ?? value
    const differs = raced && typed?.[name] !== undefined && typed[name] !== now[name]
    return {
      name,
      defaultValue: typed?.[name] ?? now[name],
      error: errors[name] ?? null,
      hint: differs ? m.office_now_is({ value: shown(now[name]) || '—' }) : undefined,
    }
  }
  const stateChoices = articleStates.map((value) => ({ value, label: articleStateWord(value) }))
  const unitChoices = units.map((value) => ({ value, label: unitWord(value) }))
  return (
    <SheetForm readOnly={readOnly} key={article.version} className="max-w-3xl space-y-4">
      <input type="hidden" name="version" value={raced ? article.version : (typed?.version ?? article.version)} />
      {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={m.office_article_name_fr()} required className="sm:col-span-2" {...field('nameFr')} />
        <TextField label={m.office_article_name_en()} className="sm:col-span-2" {...field('nameEn')} />
        <SelectField label={m.office_order_state()} choices={stateChoices} {...field('state', stateChoices)} />
        <SelectField label={m.office_article_category()} choices={categories} {...field('categoryId', categories)} />
        <SelectField label={m.office_article_brand()} optional blank={m.office_none()} choices={brands} {...field('brandId', brands)} />
        <SelectField label={m.office_article_tax()} choices={taxClasses} {...field('taxClass', taxClasses)} />
        <SelectField label={m.office_article_unit()} choices={unitChoices} {...field('unit', unitChoices)} />
        <SelectField label={m.office_article_per()} choices={['1', '10', '100', '1000'].map((value) => ({ value, label: value }))} {...field('pricePer')} />
        <TextField label={m.office_article_min()} inputMode="decimal" {...field('minQty')} />
        <TextField label={m.office_article_multiple()} inputMode="decimal" {...field('multiple')} />
        <TextField label={m.office_article_lead()} optional inputMode="numeric" {...field('leadDays')} />
        <TextField label={m.office_article_life()} optional inputMode="numeric" {...field('lifeDays')} />
        <TextField label={m.office_article_weight()} optional inputMode="numeric" {...field('weightGrams')} />
      </div>
      {!readOnly && (
        <Button type="submit" look="primary">
          {raced ? m.office_save_over() : m.office_save()}
        </Button>
      )}
    </SheetForm>
  )
}

const noCodes: Record<Field, readonly string[]> = {
  nameFr: [],
  nameEn: [],
  state: [],
  categoryId: ['article.category_unknown'],
  brandId: [],
  taxClass: [],
  unit: [],
  pricePer: [],
  minQty: [],
  multiple: [],
  leadDays: [],
  lifeDays: [],
  weightGrams: [],
}

function valuesOf(article: ArticleSheet): Record<Field, string> {
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    nameFr: article.nameFr,
    nameEn: article.nameEn,
    state: article.state,
    categoryId: text(article.categoryId),
    brandId: text(article.brandId),
    taxClass: article.taxClass,
    unit: article.unit,
    pricePer: text(article.pricePer),
    minQty: typedQuantity(article.minQty, article.stepsPerUnit),
    multiple: typedQuantity(article.multiple, article.stepsPerUnit),
    leadDays: text(article.leadDays),
    lifeDays: text(article.lifeDays),
    weightGrams: text(article.weightGrams),
  }
}
