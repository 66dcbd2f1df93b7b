import type { Config } from '#platform/config.ts'
import type { Arrival } from './first-data.ts'

export type SignInLine = { person: string; email: string; password: string }

/** What the terminal says once the pages answer. */
export function welcome(config: Config, arrival: Arrival, signIns: readonly SignInLine[]): string {
  const address = `Comptoir answers at ${config.baseUrl}`
  if (arrival.kind === 'demonstration') return ['', address, '', 'This is a demonstration: its seller, clients and figures are invented. Sign in as:', '', ...tableOf(signIns), ''].join('\n')
  if (!arrival.link) return `\n${address}\n`
  return ['', address, '', `The first administrator (${arrival.admin}) chooses a name and a password here, once:`, '', `  ${arrival.link}`, ''].join('\n')
}

function tableOf(lines: readonly SignInLine[]): string[] {
  const widths = (['person', 'email'] as const).map((column) => Math.max(...lines.map((line) => line[column].length)))
  return lines.map(({ person, email, password }) => `  ${person.padEnd(widths[0] ?? 0)}   ${email.padEnd(widths[1] ?? 0)}   ${password}`)
}
