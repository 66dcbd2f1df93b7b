import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  ROLE: z.enum(['web', 'worker', 'both']).default('both'),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: port.default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/[^\s@]@[^\s@]/)
    .optional(),
  VIES_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: z.stringbool().default(false),
  OUTGOING_ALLOWED: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))),
  API_PER_MINUTE: z.coerce.number().int().min(0).default(6_000),
})

/** What each setting must be, said to whoever wrote something else. */
const wanted: Record<keyof z.input<typeof schema>, string> = {
  NODE_ENV: 'production, development or test',
  ROLE: 'web, worker or both',
  HOST: 'an address of this machine, such as 127.0.0.1',
  PORT: 'a whole number from 0 to 65535, such as 3000',
  BASE_URL: 'the address that people type, with http or https, such as https://shop.example',
  DATA_DIR: 'a folder, such as ./data',
  DATABASE_URL: 'the address of a PostgreSQL, such as postgresql://user:password@host:5432/comptoir',
  DATABASE_POOL: 'a whole number from 2 to 200, such as 20',
  SECRET: 'at least 32 characters',
  SMTP_URL: 'the address of a mail server, such as smtp://user:password@host:587',
  MAIL_FROM: 'an e-mail address, such as orders@shop.example',
  VIES_URL: 'an address with http or https',
  LOG_LEVEL: 'trace, debug, info, warn, error or silent',
  TRUST_PROXY: 'true or false',
  OUTGOING_ALLOWED: 'networks with commas between them, such as 10.20.0.0/16, 192.168.4.0/24',
  API_PER_MINUTE: 'a whole number, 0 for no limit',
}

/** What may hold a password is not repeated: what a start says ends up in logs. */
const secrets = new Set(['DATABASE_URL', 'SECRET', 'SMTP_URL'])

export type Config = Readonly<{
  mode: 'production' | 'development' | 'test'
  role: 'web' | 'worker' | 'both'
  host: string
  port: number
  baseUrl: string
  dataDir: string
  filesDir: string
  /** Pictures in the widths of pages; may be emptied at any time. */
  picturesDir: string
  databaseUrl: string | null
  databasePool: number
  secret: string
  smtpUrl: string | null
  mailFrom: string | null
  /** The REST service of VIES; null: VAT numbers are checked by their form alone. */
  viesUrl: string | null
  logLevel: string
  trustProxy: boolean
  /** Requests that one API key may make in a minute; 0 for as many as it likes. */
  apiPerMinute: number
  /** Private networks that webhooks may reach; http to the own machine in development and tests when it is among them. */
  outgoing: { allowed: readonly string[]; plainLoopback: boolean }
  /** Where outside systems drop files. */
  dropDir: string
}>

export class ConfigError extends Error {}

/**
 * The configuration from the environment, checked as a whole and frozen. Throws ConfigError with the full list of what is
 * wrong. Without SECRET, one is made once and kept in the data folder, so that sessions outlive a restart.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => path[0] as keyof typeof wanted))
    const list = [...names].map((name) => `  ${name}: must be ${wanted[name]}${secrets.has(name) ? '' : `; it is '${given[name]}'`}`)
    throw new ConfigError(`The configuration can't be used:\n${list.join('\n')}`)
  }
  const env = parsed.data
  const dataDir = resolve(env.DATA_DIR)
  return Object.freeze({
    mode: env.NODE_ENV,
    role: env.ROLE,
    host: env.HOST,
    port: env.PORT,
    baseUrl: (env.BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    dataDir,
    filesDir: join(dataDir, 'files'),
    picturesDir: join(dataDir, 'pictures'),
    databaseUrl: env.DATABASE_URL ?? null,
    databasePool: env.DATABASE_POOL,
    secret: env.SECRET ?? keptSecret(dataDir),
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? null,
    viesUrl: env.VIES_URL ?? null,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    apiPerMinute: env.API_PER_MINUTE,
    outgoing: { allowed: env.OUTGOING_ALLOWED, plainLoopback: env.NODE_ENV !== 'production' && env.OUTGOING_ALLOWED.length > 0 },
    dropDir: join(dataDir, 'drop'),
  })
}

function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  try {
    if (existsSync(path)) return readFileSync(path, 'utf8').trim()
    mkdirSync(dataDir, { recursive: true })
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(path, `${secret}\n`, { mode: 0o600 })
    return secret
  } catch (error) {
    throw new ConfigError(`The configuration can't be used:\n  DATA_DIR: ${dataDir} can't be read and written by this user (${(error as NodeJS.ErrnoException).code})`)
  }
}
