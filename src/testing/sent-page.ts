import type { Ctx } from '#platform/context.ts'
import type { World } from './world.ts'

/** The page, in French, that answers to a form without scripts; the world must serve pages. */
export async function sentPage(world: World, who: Ctx, url: string, form: Record<string, string>): Promise<string> {
  const headers = { cookie: `${world.cookieOf(who)}; lang=fr`, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const { body } = await world.app.http.inject({ method: 'POST', url, headers, payload: new URLSearchParams(form).toString() })
  return body.replaceAll('&quot;', '"').replaceAll('&#x27;', "'")
}

/** What a person reads in a page. */
export const drawn = {
  /** The sentences that hold these words. */
  sentences(page: string, words: string): string[] {
    return [...new Set([...page.matchAll(/>([^<>{}]+)</g)].map(([, text]) => text!.trim()))].filter((text) => text.includes(words))
  },
  /** What stands in a field. */
  field(page: string, name: string): string | undefined {
    const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)`).exec(page)?.[1]
    const [tag] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page) ?? []
    return area?.trim() ?? (tag && /value="(.*?)"(?=\s|\/|>)/.exec(tag)?.[1])
  },
  /** The mark in the last form that has one of that name, and a field `beside` it. */
  mark(page: string, name: 'version' | 'seen', beside = name as string): string {
    const form = page.split('<form').findLast((one) => one.includes(`name="${name}"`) && one.includes(`name="${beside}"`)) ?? ''
    return [...form.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*>`, 'g'))].map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? '').at(-1) ?? ''
  },
  /** What the page tells of what stands now, and whether saving again is said to be a decision. */
  told(page: string): { now: string[]; over: boolean } {
    return { now: [...page.matchAll(/>Maintenant\s: ([^<]*)</g)].map(([, value]) => value!), over: page.includes('Enregistrer quand même') }
  },
}
