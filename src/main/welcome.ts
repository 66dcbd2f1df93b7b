import type { Config } from '#platform/config.ts'
import { demoPassword, demoSignIns } from '../../demo/sign-ins.ts'
import type { Arrival } from './first-data.ts'

/** What the terminal says once the pages answer. */
export function welcome(config: Config, arrival: Arrival): string {
  const address = `Comptoir answers at ${config.baseUrl}`
  if (arrival.kind === 'demonstration')
    return [
      '',
      address,
      '',
      'This is a demonstration: its seller, clients and figures are invented. Sign in as:',
      '',
      ...people(),
      '',
      `The password is the same for all: ${demoPassword}`,
      '',
    ].join('\n')
  if (!arrival.link) return `\n${address}\n`
  return ['', address, '', `The first administrator (${arrival.admin}) chooses a name and a password here, once:`, '', `  ${arrival.link}`, ''].join('\n')
}

function people(): string[] {
  const widest = Math.max(...demoSignIns.map(({ label }) => label.en.length))
  const widestAddress = Math.max(...demoSignIns.map(({ email }) => email.length))
  return demoSignIns.map(({ label, email, who }) => `  ${label.en.padEnd(widest)}   ${email.padEnd(widestAddress)}   ${who.en}`)
}
