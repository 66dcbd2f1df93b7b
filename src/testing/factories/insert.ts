import type { World } from '../world.ts'

/** One row in plain SQL, so that a factory depends on tables alone; gives it back with its defaults. */
export async function insert<Row>(world: World, table: string, values: Record<string, unknown>): Promise<Row> {
  const names = Object.keys(values).filter((name) => values[name] !== undefined)
  const { rows } = await world.pool.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning *`,
    names.map((name) => values[name]),
  )
  return rows[0]
}

/** The id of the row with this code, made now when it isn't there yet; once, whoever asks at the same moment. */
export function idByCode(world: World, table: string, code: string, make: () => Promise<{ id: number | string }>): Promise<number | string> {
  const key = `${world.connectionString} ${table} ${code}`
  const asked = beingAsked.get(key) ?? found(world, table, code, make).finally(() => beingAsked.delete(key))
  beingAsked.set(key, asked)
  return asked
}

const beingAsked = new Map<string, Promise<number | string>>()

async function found(world: World, table: string, code: string, make: () => Promise<{ id: number | string }>): Promise<number | string> {
  const { rows } = await world.pool.query(`select id from ${table} where code = $1`, [code])
  return rows[0]?.id ?? (await make()).id
}
