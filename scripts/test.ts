/**
 * Everything that must hold before a change goes in, from nothing: `npm test`, or a part of it.
 *
 *   node scripts/test.ts               words, layout, types, lint, unused code, pages, unit, room, race, REST and browser tests
 *   node scripts/test.ts --static      the checks that run nothing
 *   node scripts/test.ts --long        the whole wholesaler, storms and crashes
 *
 * Tests that need outside data are called *.data.test.ts or *.data.long.test.ts; without their part of the folder COMPTOIR_DATA (../shared/data) they
 * are left out, and counted as such. The last line is the sum; the figures of each part stand in .test-results.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { dataFolderOf, testsWithoutData } from './absent-data.ts'

/** What failed is named by its file, its sentence and the first line of what was wrong. */
type Part = { name: string; passed: number; failed: number; seconds: number; failures: string[] }
type FileResult = { name: string; message?: string; status: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }

const root = join(import.meta.dirname, '..')
const results = join(root, '.test-results')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const dataFolder = dataFolderOf(root)
// A password's hash takes 32 MB: in large pages (glibc) it costs a third.
const environment = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1', ...process.env, COMPTOIR_DATA: dataFolder, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }

const asked = process.argv.slice(2)
mkdirSync(results, { recursive: true })
const parts = asked.includes('--long')
  ? await long()
  : asked.includes('--static')
    ? [...(await prepared()), ...(await still())]
    : [...(await prepared()), ...(await besides(still(), moving()))]
const sum = (of: 'passed' | 'failed') => parts.reduce((total, part) => total + part[of], 0)
const kind = asked.includes('--long') ? 'long' : 'test'
writeFileSync(join(results, `${kind}.json`), JSON.stringify({ passed: sum('passed'), failed: sum('failed'), parts }, null, 2))

console.log('')
for (const part of parts)
  console.log(
    `${part.failed === 0 ? 'ok    ' : 'FAILED'}  ${part.name.padEnd(24)} ${String(part.passed).padStart(5)} passed  ${String(part.failed).padStart(4)} failed  ${part.seconds.toFixed(0).padStart(5)} s`,
  )
const failures = parts.flatMap((part) => part.failures)
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join('\n')}`)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0

/** What the other checks read: the words, the pages, the types of their routes. */
async function prepared(): Promise<Part[]> {
  return lane(
    ['words', process.execPath, ['scripts/add-messages.ts', '--check']],
    ['layout', bin('oxfmt'), ['--check', '.']],
    ['pages built', process.execPath, ['scripts/build.ts']],
    ['types of the routes', bin('react-router'), ['typegen']],
  )
}

async function still(): Promise<Part[]> {
  // More checkers than one each learn the same types: they end earlier where cores are idle, and none is.
  return lane(['types', bin('tsc'), ['--noEmit', '--checkers', '1']], ['lint', bin('oxlint'), ['--deny-warnings']], ['unused code', bin('knip'), ['--no-progress']])
}

// Tests wait for processes and locks half of the time: the checks fill it.
async function besides(...works: Promise<Part[]>[]): Promise<Part[]> {
  return (await Promise.all(works)).flat()
}

/** One step after the other. */
async function lane(...steps: Parameters<typeof step>[]): Promise<Part[]> {
  const parts: Part[] = []
  for (const each of steps) parts.push(await step(...each))
  return parts
}

async function moving(): Promise<Part[]> {
  return [await vitest('main'), await vitest('browser')]
}

async function long(): Promise<Part[]> {
  return [await vitest('long')]
}

/** A program that is right or wrong as a whole counts as one check. */
async function step(name: string, program: string, args: string[]): Promise<Part> {
  const begun = performance.now()
  const { code, said } = await run(program, args)
  if (code !== 0) console.log(`\n--- ${name}\n${said.trim()}\n`)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds: (performance.now() - begun) / 1_000, failures: code === 0 ? [] : [name] }
}

async function vitest(project: string): Promise<Part> {
  const begun = performance.now()
  const figures = join(results, `${project}.json`)
  rmSync(figures, { force: true })
  sayWhatIsAbsent(project)
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${figures}`]
  const { code } = await run(bin('vitest'), args, 'show')
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0, testResults = [] } = existsSync(figures) ? JSON.parse(readFileSync(figures, 'utf8')) : {}
  // A file that can't even be loaded has no failed test; the run failed all the same.
  const failed = numFailedTests || (code === 0 ? 0 : Math.max(1, numFailedTestSuites))
  return { name: `${project} tests`, passed: numPassedTests, failed, seconds: (performance.now() - begun) / 1_000, failures: failuresOf(testResults) }
}

function failuresOf(files: FileResult[]): string[] {
  return files.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    const where = relative(root, file.name)
    if (failed.length === 0) return file.status === 'failed' ? [`${where}: ${firstLineOf(file.message)}`] : []
    return failed.map(({ fullName, failureMessages }) => `${where} > ${fullName}: ${firstLineOf(failureMessages[0])}`)
  })
}

function firstLineOf(message = ''): string {
  return stripVTControlCharacters(message).split('\n', 1)[0]!.slice(0, 300)
}

/** vitest.config.ts leaves these out. */
function sayWhatIsAbsent(project: string): void {
  const here = testsWithoutData(root).filter((path) => path.endsWith('.long.test.ts') === (project === 'long') && project !== 'browser')
  const checks = here.reduce((count, path) => count + (readFileSync(join(root, path), 'utf8').match(/^\s*(it|test)(\.each\b.*)?\(/gm)?.length ?? 0), 0)
  if (here.length > 0) console.log(`data absent: ${checks} checks not run`)
}

function run(program: string, args: string[], how: 'show' | 'keep' = 'keep'): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, env: environment, stdio: how === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', (error) => done({ code: 1, said: String(error) }))
    child.once('close', (code) => done({ code: code ?? 1, said }))
  })
}
