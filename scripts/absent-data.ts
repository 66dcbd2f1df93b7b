import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of outside data, as COMPTOIR_DATA says. */
export function dataFolderOf(root: string): string {
  return resolve(root, process.env['COMPTOIR_DATA'] || '../shared/data')
}

/**
 * The tests (*.data.test.ts, *.data.long.test.ts) whose folder of outside data is not there. A test names its folder in a comment, `needs data: catalogue-icecat`;
 * one that names none needs the wholesaler's invoices.
 */
export function testsWithoutData(root: string): string[] {
  const files = globSync(['src/**/*.data.test.ts', 'bench/**/*.data.test.ts', 'src/**/*.data.long.test.ts', 'bench/**/*.data.long.test.ts'], { cwd: root })
  return files.filter((path) => {
    const [, named = 'uci-online-retail'] = /needs data: ([\w-]+)/.exec(readFileSync(join(root, path), 'utf8')) ?? []
    return !existsSync(join(dataFolderOf(root), named))
  })
}
