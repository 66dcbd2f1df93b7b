import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AgreementState } from './agreement-state.tsx'

it.each([
  ['signed and running', { state: 'signed' as const, from: '2026-01-01', to: '2026-03-10' }, 'signé'],
  ['over since yesterday', { state: 'signed' as const, from: null, to: '2026-03-09' }, 'terminé'],
  ['not begun', { state: 'signed' as const, from: '2026-03-11', to: null }, 'à venir'],
])('an agreement that is %s says so', (_, agreement, word) => {
  expect(renderToStaticMarkup(<AgreementState agreement={agreement} today="2026-03-10" />).toLowerCase()).toContain(word)
})
