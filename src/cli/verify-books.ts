import type { PriceReader } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { checkBooks, type Checked } from './check-books.ts'

const shownRows = 5

/** Checks all books, and says a line for each check; gives how many are broken. */
export async function verifyBooks(ctx: Ctx, doors: readonly PriceReader[], say: (line: string) => void): Promise<number> {
  let [checks, broken] = [0, 0]
  for await (const checked of checkBooks(ctx, doors)) {
    checks += 1
    broken += tell(checked, say)
  }
  say(broken === 0 ? `The books are right: ${checks} checks.` : `${broken} of ${checks} checks are broken.`)
  return broken
}

function tell({ name, rows, remark }: Checked, say: (line: string) => void): 0 | 1 {
  say(`${rows.length === 0 ? 'ok     ' : 'BROKEN '} ${name}${remark}${rows.length > 0 ? `: ${rows.length} rows` : ''}`)
  for (const row of rows.slice(0, shownRows)) say(`          ${JSON.stringify(row)}`)
  return rows.length === 0 ? 0 : 1
}
