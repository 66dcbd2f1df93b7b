import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * The words of an area as one module: each would be one of its own otherwise, and be more than half of all that a build resolves and transforms, and
 * of what a browser asks for in development. Those of the quick order are no part of the cart's.
 */
export function wordsOfAnArea(): Plugin {
  const words = /[\\/]_(index|area-\w+)\.js$/
  const all = /paraglide[\\/]messages[\\/]_index\.js$/
  const files = (index: string) => [...readFileSync(index, 'utf8').matchAll(/from '(.+?)'/g)].map(([, file]) => resolve(index, '..', file!))
  return {
    name: 'comptoir:words-of-an-area',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!words.test(source) || (isRelative(source) && !importer)) return null
      const path = onDisk(isRelative(source) ? resolve(importer!, '..', source) : source)
      // Words do nothing by being there: a page takes the areas that it uses.
      return all.test(path) || /paraglide[\\/]messages[\\/]_area-/.test(path) ? { id: path, moduleSideEffects: false } : null
    },
    load(id) {
      if (all.test(id)) return [...new Set(files(id).map(areaOf))].map((area) => `export * from './_area-${area}.js'`).join('\n')
      const [, area] = /[\\/]_area-(\w+)\.js$/.exec(id) ?? []
      if (!area) return null
      const said = files(resolve(id, '../_index.js'))
        .filter((file) => areaOf(file) === area)
        .map((file) => {
          this.addWatchFile(file)
          return readFileSync(file, 'utf8').replaceAll(/^import .+$/gm, '')
        })
      return ["import * as registry from '../registry.js'", "import { getLocale, experimentalStaticLocale } from '../runtime.js'", ...said].join('\n')
    },
  }
}

function isRelative(source: string): boolean {
  return source.startsWith('.')
}

/** Vite names a module by its place under the root, too: one module must not be there twice. */
function onDisk(id: string): string {
  return existsSync(resolve(id, '..')) ? id : join(import.meta.dirname, '..', id)
}

function areaOf(file: string): string {
  return /messages[\\/](cart_quick|[a-z]+)_/.exec(file)?.[1] ?? 'all'
}
