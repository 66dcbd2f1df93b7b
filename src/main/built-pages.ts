import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart } from '#platform/cannot-start.ts'

const root = join(import.meta.dirname, '../..')
const sources = ['src/web', 'src/kernel', 'messages', 'project.inlang/settings.json', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']
const made = [/paraglide\//, /\.test\.tsx?$/]

/** Builds the pages when there are none, or when their sources have changed since. `stop` aborts it. */
export async function builtPages(say: (line: string) => void, stop: AbortSignal, when: 'needed' | 'always' = 'needed'): Promise<void> {
  const mark = join(root, 'build/sources.sha256')
  const wanted = await sourcesHash()
  if (when === 'needed' && (await readFile(mark, 'utf8').catch(() => '')) === wanted) return
  say('Building the pages…')
  await build(stop)
  await writeFile(mark, wanted)
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const path of (await Promise.all(sources.map(filesUnder))).flat().toSorted()) {
    if (made.some((pattern) => pattern.test(path))) continue
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(root, path)))
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => null)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
}

function build(stop: AbortSignal): Promise<void> {
  const program = join(dirname(createRequire(import.meta.url).resolve('@react-router/dev/package.json')), 'bin.cjs')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'build'], { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'], signal: stop })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new CannotStart(`The pages could not be built:\n${said}`))))
  })
}
