import { Form, Link, redirect, useSearchParams } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { tryOffer } from '#modules/cart/index.ts'
import { brands, categories } from '#modules/catalogue/index.ts'
import { actionOf, listOffers, offerActions, saveOffer, setOfferState } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeOfferFields } from '../../../parts/office/prices/offer-fields.tsx'
import { OfferState, UsedBar } from '../../../parts/office/prices/offer-state.tsx'
import { OfficeOfferTrial } from '../../../parts/office/prices/offer-trial.tsx'
import { actionWord } from '../../../parts/office/prices/offer-words.ts'
import { seenMark } from '../../../parts/seen-mark.ts'
import { categoryChoices } from '../../../server/catalogue/category-choices.ts'
import { offerOfForm } from '../../../server/prices/offer-form.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const id = Number(params.id)
  const isNew = params.id === 'new'
  if (isNew) mustBeAllowed(ctx, 'prices.manage')
  const [[offer = null], classes, tree, known] = await Promise.all([
    isNew ? [] : Number.isSafeInteger(id) ? listOffers(ctx, id) : [],
    tariffClasses(ctx),
    categories(ctx),
    brands(ctx),
  ])
  if (!isNew && !offer) throw new Refusal('offer.unknown', { id: params.id.slice(0, 20) })
  const asked = new URL(request.url).searchParams.get('kind')
  const action = actionOf({ actionKind: offer?.actionKind ?? asked ?? '' }) ?? offerActions[0]!
  return {
    offer,
    mayWrite: isAllowed(ctx, 'prices.manage'),
    kind: action.code,
    stage: action.stage,
    fields: action.fields.map((field) => ({ ...field })),
    kinds: offerActions.map(({ code }) => code),
    choices: {
      classes: classes.map(({ id: classId, name }) => ({ id: classId, name })),
      brands: [...known].map(([brandId, name]) => ({ id: brandId, name })),
      categories: categoryChoices(tree).map(({ value, label }) => ({ id: Number(value), name: label })),
    },
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const seen = params.id === 'new' ? null : { id: Number(params.id), version: Number(form.get('version')) }
    const verb = String(form.get('verb'))
    if (verb === 'try') return { tried: await tryOffer(ctx, Number(params.id), String(form.get('client'))), client: String(form.get('client')) }
    if (seen && (verb === 'active' || verb === 'stopped')) {
      await setOfferState(ctx, seen, verb)
      throw redirect(`/office/offers/${params.id}`)
    }
    mustBeAllowed(ctx, 'prices.manage')
    throw redirect(`/office/offers/${await saveOffer(ctx, seen, await offerOfForm(ctx, form))}?saved`)
  })
}

/** One offer: its terms, what was used of it, and what it would do to the cart of a client. */
export default function OfferSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { offer, mayWrite, kind, kinds, ...rest } = loaderData
  const [params] = useSearchParams()
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const errors: Partial<Record<string, string>> = fieldErrors(refused?.refusal, { ...fieldsOfCodes, ...ofSetting(refused?.refusal.details.field, rest.fields) })
  const raced = refused?.refusal.code === 'offer.changed_meanwhile' && refused.typed.verb === 'save'
  const tried = actionData && 'tried' in actionData ? actionData : undefined
  const name = offer ? (getLocale() === 'en' ? offer.nameEn : offer.nameFr) : m.office_offer_new()
  return (
    <Sheet
      title={name}
      state={offer && <OfferState tab={offer.tab} />}
      about={actionWord(kind)}
      verbs={
        offer &&
        mayWrite && (
          <Form method="post">
            <input type="hidden" name="version" value={offer.version} />
            <Button type="submit" name="verb" value={offer.state === 'active' ? 'stopped' : 'active'} look={offer.state === 'active' ? 'danger' : 'primary'}>
              {offer.state === 'active' ? m.office_offer_stop() : m.office_offer_start()}
            </Button>
          </Form>
        )
      }
      side={
        offer && (
          <div className="space-y-6">
            <Section title={m.office_offer_used()}>
              <UsedBar offer={offer} />
            </Section>
            <Section title={m.office_offer_try()}>
              <Form method="post" className="space-y-3">
                <TextField
                  label={m.office_offer_company()}
                  name="client"
                  required
                  defaultValue={tried?.client ?? refused?.typed.client ?? offer.companyNumber ?? ''}
                  hint={m.office_offer_try_hint()}
                  error={errors.client}
                />
                <Button type="submit" name="verb" value="try">
                  {m.office_offer_try_do()}
                </Button>
              </Form>
              {tried && <OfficeOfferTrial tried={tried.tried} />}
            </Section>
          </div>
        )
      }
    >
      <title>{name}</title>
      {params.has('saved') && !actionData && <Notice kind="done">{m.office_saved()}</Notice>}
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {!offer && (
        <nav className="mb-4 flex flex-wrap gap-x-4 gap-y-1" aria-label={m.office_offer_kind()}>
          {kinds.map((one) => (
            <Link key={one} to={`?kind=${one}`} aria-current={one === kind ? 'true' : undefined} className={one === kind ? 'font-semibold' : 'text-primary underline'}>
              {actionWord(one)}
            </Link>
          ))}
        </nav>
      )}
      <SheetForm readOnly={!mayWrite} key={`${offer?.id ?? kind} ${offer?.version ?? 0}`} className="max-w-3xl space-y-4">
        <input type="hidden" name="actionKind" value={kind} />
        <input type="hidden" name="version" value={seenMark(offer?.version ?? 0, { typed: refused?.typed.verb === 'save' ? refused.typed.version : undefined, raced })} />
        <OfficeOfferFields offer={offer} {...rest} typed={refused?.typed.verb === 'save' ? refused.typed : undefined} errors={errors} raced={raced} />
        {mayWrite && (
          <Button type="submit" name="verb" value="save" look="primary">
            {raced ? m.office_save_over() : m.office_save()}
          </Button>
        )}
      </SheetForm>
    </Sheet>
  )
}

const fieldsOfCodes = {
  code: ['offer.code_taken'],
  to: ['offer.period_empty'],
  audience: ['offer.audience_missing'],
  target: ['offer.target_missing'],
  minNet: ['offer.condition_unfit'],
  'a.variantId': ['offer.gift_unavailable'],
  maxUses: ['offer.cap_below_used'],
  position: ['offer.order_unclear'],
  client: ['company.number_unknown'],
}

/** A setting that the action refuses stands beside its own field. */
function ofSetting(refused: unknown, fields: readonly { name: string }[]): Record<string, string[]> {
  return fields.some(({ name }) => name === refused) ? { [`a.${refused}`]: ['offer.settings_invalid'] } : {}
}
