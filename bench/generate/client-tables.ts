import { createHash, createHmac } from 'node:crypto'
import type { Size } from '../sizes.ts'
import { brandCount, firstStemId, shelvesOf } from './article-of.ts'
import { dice } from './dice.ts'
import { idOf } from './id-of.ts'
import { row, type Table } from './table.ts'
import { inventedName } from './words.ts'

const joinedAt = '2023-01-02T08:00:00Z'
const neverOver = '2100-01-01T00:00:00Z'
/** Signs the sessions of the bench's buyers; the server under test is started with it. */
export const benchSecret = 'only-for-the-bench-0123456789abcdefghij'

export const classOf = (company: number, { classes }: Pick<Size, 'classes'>) => (company - 1) % classes
export const companyId = (company: number) => idOf('cmp', company)
export const keyOf = (company: number) => `ck_bench_buyer_${company}`
export const staffKey = 'ck_bench_staff'
export const cookieOf = (company: number) => {
  const token = tokenOf(company)
  return `comptoir.session_token=${encodeURIComponent(`${token}.${createHmac('sha256', benchSecret).update(token).digest('base64')}`)}`
}

const tokenOf = (company: number) => `bench-session-${company}`
const classId = (n: number) => idOf('cls', n + 1)
const userId = (company: number) => idOf('usr', company)
const staffId = idOf('usr', 0)
const buyerScopes = '{catalogue:read,prices:read,stock:read,carts:write,orders:read,orders:write,credit:read}'
const staffScopes = '{catalogue:read,prices:read,prices:write,companies:read,stock:read,stock:write,carts:write,orders:read,orders:write,credit:read,credit:write,imports:write}'

/** Classes, companies with their sites, people and credit, keys and sessions of the buyers, and who sees what. */
export function clientTables(size: Size): Table[] {
  return [
    { table: 'accounts.user', columns: 'id, name, email, email_verified, locale', rows: users(size) },
    { table: 'accounts.staff', columns: 'user_id, roles', rows: [row(staffId, '{administrator}')] },
    { table: 'accounts.tariff_class', columns: 'id, code, name, position', rows: numbers(size.classes, 0, (n) => row(classId(n), `K${n + 1}`, `Classe ${n + 1}`, n)) },
    {
      table: 'accounts.company',
      columns: 'id, number, name, siren, class_id, created_at, updated_at',
      rows: numbers(size.companies, 1, (n) =>
        row(companyId(n), `C${n}`, `${inventedName(n * 17)} ${inventedName(n * 5 + 3)} ${n}`, String(300_000_000 + n * 7), classId(classOf(n, size)), joinedAt, joinedAt),
      ),
    },
    {
      table: 'accounts.site',
      columns: 'id, company_id, name, line1, postal_code, city, is_billing, position',
      rows: numbers(
        size.companies,
        1,
        (n) =>
          row(idOf('site', n * 2), companyId(n), 'Siège', `${1 + (n % 90)} rue des Forges`, '69007', 'Lyon', true, 0) +
          row(idOf('site', n * 2 + 1), companyId(n), 'Dépôt', `${1 + (n % 60)} route du Port`, '38000', 'Grenoble', false, 1),
      ),
    },
    { table: 'accounts.member', columns: 'user_id, company_id, roles, joined_at', rows: numbers(size.companies, 1, (n) => row(userId(n), companyId(n), '{buyer}', joinedAt)) },
    { table: 'accounts.session', columns: 'id, token, user_id, expires_at', rows: numbers(size.buyers, 1, (n) => row(tokenOf(n), tokenOf(n), userId(n), neverOver)) },
    { table: 'accounts.api_key', columns: 'id, name, sha256, hint, scopes, company_id, created_by', rows: keys(size) },
    { table: 'credit.account', columns: 'company_id, limit_cents', rows: numbers(size.companies, 1, (n) => row(companyId(n), n <= size.buyers ? null : 5_000_000)) },
    { table: 'catalogue.assortment_rule', columns: 'audience, class_id, company_id, target, target_id, allow', rows: rules(size) },
  ]
}

function* numbers(count: number, first: number, rowOf: (n: number) => string): Generator<string> {
  for (let n = first; n < first + count; n++) yield rowOf(n)
}

function* users({ companies }: Size): Generator<string> {
  yield row(staffId, 'Bench', 'staff@bench.example', true, 'fr')
  for (let n = 1; n <= companies; n++) yield row(userId(n), `Camille ${inventedName(n)}`, `buyer${n}@bench.example`, true, 'fr')
}

function* keys({ buyers }: Size): Generator<string> {
  const keyRow = (key: string, n: number, scopes: string, company: string | null) =>
    row(idOf('key', n), 'bench', `\\\\x${createHash('sha256').update(key).digest('hex')}`, 'ck_ben…', scopes, company, staffId)
  yield keyRow(staffKey, 0, staffScopes, null)
  for (let n = 1; n <= buyers; n++) yield keyRow(keyOf(n), n, buyerScopes, companyId(n))
}

/** One in twenty rules for everyone, two in five for a class, the others for a company: every other buyer has a rule of his own. */
function* rules(size: Size): Generator<string> {
  const shelves = shelvesOf(size)
  for (let n = 0; n < size.rules; n++) {
    const allow = dice(5, n, 30) === 0
    const audience = n % 20 === 0 ? 'everyone' : n % 5 < 2 ? 'class' : 'company'
    const company = 1 + ((n * 2) % size.companies)
    const targets = [
      ['brand', 1 + dice(brandCount(size), n, 31)],
      ['variant', 1 + dice(size.articles, n, 32)],
      ['product', 1 + dice(Math.ceil(size.articles / 10), n, 33)],
      ['category', audience === 'company' ? shelves[dice(shelves.length, n, 34)]!.id : firstStemId + dice(64, n, 34)],
    ] as const
    const [target, id] = targets[dice(audience === 'everyone' ? 3 : 4, n, 35)]!
    yield row(audience, audience === 'class' ? classId(n % size.classes) : null, audience === 'company' ? companyId(company) : null, target, id, allow)
  }
}
