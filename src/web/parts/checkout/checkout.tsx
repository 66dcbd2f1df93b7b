import { useEffect, useRef } from 'react'
import { ArrowRight } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { CheckoutSent } from '../../server/cart/checkout-sent.ts'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { TextareaField } from '../../ui/form/textarea-field.tsx'
import { CheckoutChanges } from './checkout-changes.tsx'
import { CheckoutCredit } from './checkout-credit.tsx'
import { CheckoutDelivery } from './checkout-delivery.tsx'
import { CheckoutSites } from './checkout-sites.tsx'
import { CheckoutSummary } from './checkout-summary.tsx'
import { CheckoutWindow } from './checkout-window.tsx'
import { CheckoutWrong } from './checkout-wrong.tsx'
import { CompanyField } from '../drawn-for.tsx'
import { fieldErrors } from '../field-errors.ts'
import { MinimumNotice } from '../cart/minimum-notice.tsx'
import { usePricesHidden } from '../frame/switches/display.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/** The checkout: one page, one form. What was seen travels along, so that nothing else can be ordered. */
export function Checkout({ view, sent }: { view: CheckoutView; sent: CheckoutSent | null }) {
  const hidden = usePricesHidden() !== null
  const busy = useNavigation().state !== 'idle'
  const typed: Partial<Record<string, string>> = sent?.typed ?? view.typed
  const errors = fieldErrors<string>(sent?.refusal ?? undefined, {
    wantedOn: ['order.wanted_past'],
    terms: ['order.terms_not_accepted'],
    site: ['site.unknown', 'order.counter_unknown'],
    window: ['preorder.window_unknown'],
  })
  const changed = sent?.refusal?.code === 'order.price_changed'
  const { delivery } = view
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (sent) lookAt(form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-said]'))
  }, [sent])
  const site = typed.site && typed.site !== 'new' ? typed.site : view.siteId
  return (
    <Form ref={form} method="post" action={addressOf(site, view.preorder?.mark.id)} className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <CompanyField />
      <input type="hidden" name="cart" value={view.cartId} />
      <input type="hidden" name="hash" value={view.hash} />
      <input type="hidden" name="seen" value={view.seen} />
      {view.preorder && (
        <>
          <input type="hidden" name="preorder" value={view.preorder.mark.id} />
          <input type="hidden" name="source" value={view.preorder.source} />
        </>
      )}
      <button type="submit" name="intent" value="place" className="hidden" aria-hidden tabIndex={-1} />
      <div className="min-w-0 space-y-6">
        <h1>{view.preorder ? m.cart_preorder_title({ name: view.preorder.mark.name }) : m.order_checkout_title()}</h1>
        <div className="space-y-3 outline-none" tabIndex={-1} data-said>
          <Said sent={sent} error={errors.form} view={view} />
          <CheckoutWrong lines={view.wrong} count={view.wrongCount} />
        </div>
        <CheckoutSites
          sites={view.sites}
          counters={view.counters}
          preorder={view.preorder !== null}
          chosen={typed.site || view.siteId}
          mayAdd={view.mayAddSite}
          typed={sent?.typed ?? null}
          errors={errors}
        />
        <Section title={m.order_checkout_details()}>
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
            {view.preorder ? (
              <CheckoutWindow mark={view.preorder.mark} chosen={typed.window ?? ''} collected={view.counter !== null} error={errors.window} />
            ) : (
              <TextField
                type="date"
                label={view.counter ? m.order_checkout_wanted_collect() : m.order_checkout_wanted()}
                hint={m.order_checkout_wanted_hint()}
                optional
                name="wantedOn"
                min={view.tomorrow}
                defaultValue={typed.wantedOn}
                error={errors.wantedOn}
              />
            )}
            <TextField
              label={m.order_checkout_po()}
              hint={m.order_checkout_po_hint()}
              optional
              name="poNumber"
              maxLength={60}
              autoComplete="off"
              defaultValue={typed.poNumber}
              error={errors.poNumber}
            />
            <TextareaField
              label={m.order_checkout_comment()}
              optional
              name="comment"
              maxLength={1000}
              rows={3}
              defaultValue={typed.comment}
              className="sm:col-span-2"
              error={errors.comment}
            />
          </div>
        </Section>
        {!view.preorder && <CheckoutDelivery chosen={typed.delivery ?? ''} view={view} />}
        {!view.preorder && (
          <CheckoutCredit credit={view.credit} grossCents={view.asking?.all ? null : view.totals.grossCents} extraTermDays={view.offers.extraTermDays} currency={view.currency} />
        )}
      </div>
      <CheckoutSummary view={view}>
        {!hidden && !view.asking?.all && <MinimumNotice delivery={delivery} currency={view.currency} />}
        {view.terms !== null && (
          <CheckboxField name="terms" value={view.terms} required defaultChecked={typed.terms === view.terms} error={errors.terms} label={<Terms version={view.terms} />} />
        )}
        <Button type="submit" name="intent" value="place" look="primary" icon={ArrowRight} className="w-full" disabled={busy}>
          {busy ? m.order_checkout_placing() : changed ? m.order_checkout_accept() : view.preorder ? m.order_checkout_preorder() : m.order_checkout_place()}
        </Button>
        <BackToCart />
      </CheckoutSummary>
    </Form>
  )
}

function addressOf(site: string | null, campaignId: number | undefined): string | undefined {
  const asked = new URLSearchParams({ ...(campaignId && { preorder: String(campaignId) }), ...(site && { site }) }).toString()
  return asked ? `?${asked}` : undefined
}

/** Brings what must be read or set right into view, and the keyboard with it. */
function lookAt(place: HTMLElement | null | undefined): void {
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'center' })
}

function Said({ sent, error, view }: { sent: CheckoutSent | null; error: string | undefined; view: CheckoutView }) {
  if (!sent) return view.siteKept ? <Notice kind="done">{m.order_checkout_site_kept()}</Notice> : null
  if (sent.changes.length > 0) return <CheckoutChanges changes={sent.changes} currency={view.currency} />
  if (error && (view.wrongCount === 0 || sent.refusal?.code !== 'stock.insufficient')) return <Notice kind="error">{error}</Notice>
  if (sent.adjusted > 0) return <Notice kind="done">{m.order_checkout_adjusted({ count: sent.adjusted })}</Notice>
  return null
}

function Terms({ version }: { version: string }) {
  const path = useShopPath()
  return (
    <>
      {m.order_checkout_terms()}{' '}
      <a href={path('/terms')} target="_blank" rel="noopener" className="text-primary underline">
        {m.order_checkout_terms_link({ version })}
      </a>
    </>
  )
}

function BackToCart() {
  const path = useShopPath()
  return (
    <LinkButton to={path('/cart')} look="quiet" className="w-full">
      {m.order_checkout_back()}
    </LinkButton>
  )
}
