import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (environment: Record<string, string> = {}) => readConfig({ DATA_DIR: folder, ...environment })

function messageOf(environment: Record<string, string>): string {
  try {
    read(environment)
    return ''
  } catch (error) {
    return (error as ConfigError).message
  }
}

describe('the configuration', () => {
  it('needs nothing: every value has a default', () => {
    expect(read()).toMatchObject({
      mode: 'production',
      role: 'both',
      host: '0.0.0.0',
      port: 3000,
      baseUrl: 'http://localhost:3000',
      databaseUrl: null,
      smtpUrl: null,
      trustProxy: false,
    })
  })

  it('names everything that is wrong at once', () => {
    const wrong = { PORT: '99999', ROLE: 'boss', DATABASE_URL: 'mysql://x', SECRET: 'short', BASE_URL: 'nowhere', LOG_LEVEL: 'loud', DATABASE_POOL: '1' }
    const reading = () => read(wrong)
    expect(reading).toThrow(ConfigError)
    for (const name of Object.keys(wrong)) expect(reading).toThrow(new RegExp(`^ {2}${name}: `, 'm'))
  })

  it('says in plain words what each value must be and what it is, without a password', () => {
    const said = messageOf({
      PORT: '99999',
      BASE_URL: 'localhost:3000',
      MAIL_FROM: 'shop',
      OUTGOING_ALLOWED: '10.0.0.0/99, abc',
      SECRET: 'short',
      DATABASE_URL: 'mysql://me:hush@x/y',
    })
    expect(said.split('\n').slice(1)).toEqual([
      "  PORT: must be a whole number from 0 to 65535, such as 3000; it is '99999'",
      "  BASE_URL: must be the address that people type, with http or https, such as https://shop.example; it is 'localhost:3000'",
      '  DATABASE_URL: must be the address of a PostgreSQL, such as postgresql://user:password@host:5432/comptoir',
      '  SECRET: must be at least 32 characters',
      "  MAIL_FROM: must be an e-mail address, such as orders@shop.example; it is 'shop'",
      "  OUTGOING_ALLOWED: must be networks with commas between them, such as 10.20.0.0/16, 192.168.4.0/24; it is '10.0.0.0/99, abc'",
    ])
  })

  it('takes an empty value for none', () => {
    expect(read({ PORT: '', SMTP_URL: '' })).toMatchObject({ port: 3000, smtpUrl: null })
  })

  it('makes a secret once and keeps it to itself', () => {
    const { secret } = read()
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(read().secret).toBe(secret)
    expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0)
  })

  it("can't be changed afterwards", () => {
    expect(Object.isFrozen(read())).toBe(true)
  })

  it('drops the slash that would double in every link', () => {
    expect(read({ BASE_URL: 'https://shop.example/' }).baseUrl).toBe('https://shop.example')
  })
})
