import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { doors, published, rooms } from './floors.ts'

type File = { path: string; text: string }

describe('the floors', () => {
  it('lets imports go down only, through front doors that the plan lists', () => {
    expect(sourceFiles().flatMap(breaches)).toEqual([])
  })

  it('lists each room after the rooms that it uses', () => {
    const names = Object.keys(rooms)
    const upward = Object.entries(rooms).flatMap(([room, { uses }]) => uses.filter((used) => names.indexOf(used) >= names.indexOf(room)))
    expect(upward).toEqual([])
  })

  it.each([
    ['an import that goes up', 'modules/pricing/unit-price.ts', `import { placeOrder } from '#modules/orders/index.ts'`],
    ['a room that the plan does not list', 'modules/credit/hold.ts', `export { reserve } from '#modules/stock/index.ts'`],
    ['a way past the front door', 'modules/orders/place-order.ts', `import type { Row } from '#modules/stock/reserve.ts'`],
    ['the ground that opens a room', 'platform/events/events.ts', `const orders = await import('#modules/orders/index.ts')`],
    ['a door that reaches inside a room', 'api/v1/orders.ts', `import { own } from '../../modules/orders/tables.ts'`],
  ])('catches %s', (_, path, text) => {
    expect(breaches({ path, text })).toHaveLength(1)
  })
})

describe('the tables', () => {
  it('are read by their own room only, but for the views that a room publishes', () => {
    expect(sourceFiles().flatMap(foreignTables)).toEqual([])
  })

  it("catches a room that reads another room's table", () => {
    expect(foreignTables({ path: 'modules/orders/x.ts', text: 'sql`select 1 from stock.level l join catalogue.published p on true`' })).toEqual([
      'modules/orders/x.ts reads stock.level',
    ])
  })
})

/** The tables of another room that a file's SQL names. */
function foreignTables({ path, text }: File): string[] {
  const here = placeOf(path)
  if (here.floor === 'roof') return []
  // The books are checked across the rooms that a room uses.
  const checked: readonly string[] = path.endsWith('/verify.ts') ? rooms[here.name as keyof typeof rooms].uses : []
  const open = new Set<string>(published)
  const named = [...text.matchAll(/\b(?:from|join|into|update)\s+([a-z]+)\.([a-z_]+)/g)].map(([, schema = '', table = '']) => ({ schema, full: `${schema}.${table}` }))
  return [
    ...new Set(
      named.filter(({ schema, full }) => schema in rooms && schema !== here.name && !open.has(full) && !checked.includes(schema)).map(({ full }) => `${path} reads ${full}`),
    ),
  ]
}

/** What one file imports against the plan. */
function breaches({ path, text }: File): string[] {
  const here = placeOf(path)
  return importsOf(path, text).flatMap((specifier) => {
    const target = resolve(path, specifier)
    if (target === null) return []
    const reason = reasonAgainst(here, placeOf(target), target)
    return reason ? [`${path} → ${target}: ${reason}`] : []
  })
}

type Place = { floor: 'kernel' | 'platform' | 'room' | 'door' | 'roof'; name: string }

function placeOf(path: string): Place {
  const [first = '', second = ''] = path.split('/')
  if (first === 'kernel' || first === 'platform') return { floor: first, name: first }
  if (first === 'modules') return { floor: 'room', name: second }
  const name = first.replace(/\.(test\.)?tsx?$/, '')
  return doors.some((door) => door === name) ? { floor: 'door', name } : { floor: 'roof', name }
}

function reasonAgainst(here: Place, there: Place, target: string): string | null {
  if (here.floor === 'roof') return null
  if (here.floor === there.floor && here.name === there.name) return null
  if (there.floor === 'roof') return target.startsWith('testing/') ? null : 'nothing imports the roof'
  if (there.floor === 'door') return 'nothing imports a door'
  if (here.floor === 'kernel') return 'the kernel imports nothing of ours'
  if (there.floor === 'kernel') return null
  if (here.floor === 'platform') return 'the ground opens no room'
  if (there.floor === 'platform') return null
  if (!target.endsWith(`modules/${there.name}/index.ts`)) return 'a room is entered by its index.ts'
  if (here.floor === 'door') return null
  const uses: readonly string[] = rooms[here.name as keyof typeof rooms]?.uses ?? []
  return uses.includes(there.name) ? null : `floors.ts does not let ${here.name} open ${there.name}`
}

function importsOf(path: string, text: string): string[] {
  const { module, program } = parseSync(path, text)
  const written = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) => found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : []))),
    ...module.dynamicImports.map((found) => text.slice(found.moduleRequest.start, found.moduleRequest.end).replace(/^['"`]|['"`]$/g, '')),
  ]
  return program ? [...new Set(written)] : []
}

function resolve(path: string, specifier: string): string | null {
  const alias = /^#(kernel|platform|modules|testing)\/(.+)$/.exec(specifier)
  if (alias) return `${alias[1]}/${alias[2]}`
  if (!specifier.startsWith('.')) return null
  const target = posix.normalize(posix.join(posix.dirname(path), specifier))
  return target.startsWith('..') ? null : target
}

function sourceFiles(): File[] {
  const root = import.meta.dirname
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('paraglide/') && !path.endsWith('.test.ts') && !path.endsWith('.test.tsx'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
