import pg from 'pg'
import { newId } from '#kernel/ids.ts'
import { localeOf } from '#kernel/locale.ts'
import { inTransaction, systemActor, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { passwordResetAsked } from '../events.ts'

export const shortestPassword = 10

export type AuthOptions = { connectionString: string; secret: string; baseUrl: string; ctx: () => Ctx }

/** better-auth on this room's tables: passwords and sessions. It is loaded with the first sign-in, because it weighs half of the start. */
export function createAuth(options: AuthOptions) {
  let made: ReturnType<typeof makeApi> | null = null
  return {
    api: () => (made ??= makeApi(options)).then(({ api }) => api),
    secret: options.secret,
    cookieName: `${isSecure(options) ? '__Secure-' : ''}comptoir.session_token`,
    close: async () => (await made)?.close(),
  }
}

export type Auth = ReturnType<typeof createAuth>

function isSecure({ baseUrl }: AuthOptions): boolean {
  return baseUrl.startsWith('https:')
}

/** Mails leave through our outbox. */
async function makeApi(options: AuthOptions) {
  const { betterAuth } = await import('better-auth')
  const pool = new pg.Pool({ connectionString: options.connectionString, max: 4, options: '-c search_path=accounts -c timezone=UTC' })
  pool.on('error', () => undefined)
  const auth = betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.baseUrl,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        const ctx = options.ctx()
        const system = { ...ctx, actor: systemActor('password reset'), locale: localeOf((user as { locale?: string }).locale) }
        await inTransaction(system, (tx) => emit(tx, passwordResetAsked, { userId: user.id, token }))
      },
    },
    session: {
      expiresIn: 30 * 86_400,
      updateAge: 86_400,
      modelName: 'session',
      fields: { expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id', ...stamps },
    },
    user: { modelName: 'user', fields: { emailVerified: 'email_verified', ...stamps }, additionalFields: { locale: { type: 'string', defaultValue: 'fr', input: false } } },
    account: {
      modelName: 'account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...stamps,
      },
    },
    verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...stamps } },
    advanced: {
      useSecureCookies: isSecure(options),
      cookiePrefix: 'comptoir',
      database: { generateId: ({ model }) => (model === 'user' ? newId('user', Date.now()) : crypto.randomUUID()) },
    },
  })
  return { api: auth.api, close: () => pool.end() }
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const
