import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'
import { aCaller, type Call } from './testing/caller.ts'

let world: World
let call: Call
beforeAll(async () => {
  world = await createWorld()
  call = await aCaller(world, ['prices:write', 'imports:write', 'companies:read', 'catalogue:read'])
})
afterAll(() => world.drop())

const rule = { audience: 'everyone', target: 'all', effect: 'hidden' }

it.each([
  ['a word that is no choice', { rules: [{ ...rule, audience: 'nobody' }] }, /^Option invalide\u00a0: une valeur parmi /, /^Invalid option: expected one of /],
  ['a day that is none', { rules: [{ ...rule, from: '2026-02-30' }] }, /^Un jour est attendu, au format AAAA-MM-JJ\.$/, /^A day is expected, as YYYY-MM-DD\.$/],
  ['what is left out', {}, /^Entrée invalide\u00a0: tableau attendu$/, /^Invalid input: expected array/],
  ['nothing in a list', { rules: [] }, /^Trop petit\u00a0: /, /^Too small: /],
  ['a name that is not known', { rules: [{ ...rule, color: 'red' }] }, /^Clé non reconnue\u00a0: /, /^Unrecognized key: /],
])('%s is told in French, and in English to who asks for it', async (_, body, french, english) => {
  const answers = [await call('PUT', '/assortment-rules', body, { 'accept-language': 'fr' }), await call('PUT', '/assortment-rules', body)]
  expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual([
    [422, 'request.invalid'],
    [422, 'request.invalid'],
  ])
  const [inFrench, inEnglish] = answers.map(({ body: { details } }) => details.fields.map(({ problem }: { problem: string }) => problem).join())
  expect(inFrench).toMatch(french)
  expect(inEnglish).toMatch(english)
})
