import { data, Form, redirect } from 'react-router'
import { isAllowed, mustBeAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { brandCodes, categories, previewRule, removeRule, ruleById, ruleEffect, saveRule } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeRuleEffect } from '../../../parts/office/catalogue/rule-effect.tsx'
import { OfficeRuleForm } from '../../../parts/office/catalogue/rule-form.tsx'
import { audienceOf, daysOf, Sees, targetOf } from '../../../parts/office/catalogue/rule-words.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { ruleForm } from '../../../server/catalogue/rule-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const id = idOf(params.id)
  const [rule, classes, tree, brands] = await Promise.all([id === null ? null : ruleById(ctx, id), tariffClasses(ctx), categories(ctx), brandCodes(ctx)])
  if (id !== null && !rule) throw data(null, { status: 404 })
  const mayManage = isAllowed(ctx, 'catalogue.manage')
  if (!rule) mustBeAllowed(ctx, 'catalogue.manage')
  return {
    rule,
    mayManage,
    removal: rule && mayManage ? await ruleEffect(ctx, { id: rule.id, rule: null }) : null,
    given: Object.fromEntries(new URL(request.url).searchParams),
    classes: classes.map(({ code, name }) => ({ value: code, label: name })),
    brands: brands.map(({ code, name }) => ({ value: code, label: name })),
    categories: inTree(tree).map(({ code, name, path }) => ({ value: code, label: `${'\u2003'.repeat(path.length - 1)}${name}` })),
  }
}

/** Each category behind the one above it. */
function inTree<T extends { id: number; parentId: number | null }>(all: readonly T[], above: number | null = null): T[] {
  return all.flatMap((one) => (one.parentId === above ? [one, ...inTree(all, one.id)] : []))
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const id = idOf(params.id)
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'remove' && id !== null) {
      await removeRule(ctx, { id, version: Number(form.get('version')), confirmed: form.get('confirmed') !== null })
      throw redirect('/office/assortments?done=removed')
    }
    const { line, version, confirmed } = ruleForm(form, ctx.locale)
    if (form.get('verb') === 'preview') return { effect: await previewRule(ctx, { id, line }), typed: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) }
    await saveRule(ctx, { changed: id === null ? null : { id, version: version ?? 0 }, line, confirmed })
    throw redirect('/office/assortments?done=saved')
  })
}

function idOf(id: string | undefined): number | null {
  if (id === undefined) return null
  if (!/^\d{1,15}$/.test(id)) throw data(null, { status: 404 })
  return Number(id)
}

/** One rule: for whom, on what, seen or hidden, from when to when; and what it changes. */
export default function Rule({ loaderData, actionData }: Route.ComponentProps) {
  const { rule, mayManage, removal, ...choices } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const removing = refused?.typed.verb === 'remove' ? refused : null
  const previewed = actionData && 'effect' in actionData ? actionData : null
  const title = rule ? m.office_assort_rule({ id: rule.id }) : m.office_assort_new()
  return (
    <>
      <title>{title}</title>
      <Sheet title={title} state={rule && <Sees seen={rule.allow} />} about={rule ? [audienceOf(rule), targetOf(rule), daysOf(rule)].join(' · ') : undefined}>
        {mayManage && <OfficeRuleForm rule={rule} {...choices} refused={removing ? null : refused} effect={previewed?.effect ?? null} typed={previewed?.typed ?? null} />}
        {rule && removal && (
          <Section title={m.office_assort_remove()}>
            <Form method="post" className="max-w-3xl space-y-3">
              <input type="hidden" name="version" value={rule.version} />
              {removing && <Notice kind="attention">{removing.refusal.message}</Notice>}
              <OfficeRuleEffect effect={removal} title={m.office_assort_remove_effect()} />
              {removal.groups.some((group) => group.hidesAll) && <CheckboxField label={m.office_assort_confirm()} name="confirmed" />}
              <Button type="submit" name="verb" value="remove" look="danger">
                {m.office_assort_remove()}
              </Button>
            </Form>
          </Section>
        )}
      </Sheet>
    </>
  )
}
