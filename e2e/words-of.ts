import type { Locator } from 'playwright-core'

/** What a person reads there, with single spaces in place of line ends, narrow spaces and the like. */
export async function wordsOf(place: Locator): Promise<string> {
  return (await place.innerText()).replaceAll(/\s+/g, ' ').trim()
}
