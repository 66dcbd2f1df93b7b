// Makes the next file of db/migrations: `npm run db:new -- what it does`.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../db/migrations')
const words = process.argv
  .slice(2)
  .join(' ')
  .toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, '_')
  .replaceAll(/^_|_$/g, '')
if (words === '') throw new Error('npm run db:new -- what it does')
const last = readdirSync(folder)
  .map((name) => Number.parseInt(name, 10))
  .reduce((most, number) => Math.max(most, number || 0), 0)
const name = `${String(last + 1).padStart(4, '0')}_${words}.sql`
writeFileSync(join(folder, name), '', { flag: 'wx' })
console.log(`db/migrations/${name}`)
