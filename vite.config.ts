import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import { wordsOfAnArea } from './scripts/words-of-an-area.ts'

/** Rooms, platform and kernel stay with the host: a second copy in the server bundle would not know the host's refusals. */
const hostImport = /^#(modules|platform|kernel)\//

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

export default defineConfig(({ command }) => ({
  plugins: [
    hostModules(),
    tailwindcss(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/web/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
      // One module per message lets the build give each area its own words.
      outputStructure: 'message-modules',
      // Always the same files, never wiped: a build, a test and a development server may run beside each other.
      cleanOutdir: false,
      emitReadme: false,
    }),
    reactRouter(),
    watchRoutes(),
    wordsOfAnArea(),
    roomsStayHome(),
    compressedAssets(),
  ],
  optimizeDeps: { include: ['lucide-react', 'recharts'] },
  build: { target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [reading, wordsByArea, ...shared] } } } } },
    ssr: {
      // In one file with NODE_ENV settled: starts faster and renders faster than a graph of node_modules.
      resolve: command === 'build' ? { noExternal: true } : { builtins: [/^node:/, hostFile] },
      ...(command === 'build' && { define: { 'process.env.NODE_ENV': JSON.stringify('production') } }),
      build: { rolldownOptions: { external: hostImport } },
    },
  },
}))

const root = pathToFileURL(`${import.meta.dirname}/`).href
const hostFile = new RegExp(`^${root.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}src/(modules|platform|kernel)/`)

/** In development the same modules are imported from the host's own graph, by file address, untransformed. */
function hostModules(): Plugin {
  return {
    name: 'comptoir:host-modules',
    enforce: 'pre',
    apply: 'serve',
    resolveId(source) {
      if (this.environment.name !== 'ssr' || !hostImport.test(source)) return null
      return { id: new URL(`src/${source.slice(1)}`, root).href, external: true }
    },
  }
}

/** A page whose component uses a room's value would send the room to the browser, where it can't run: the build says so instead. */
function roomsStayHome(): Plugin {
  return {
    name: 'comptoir:rooms-stay-home',
    apply: 'build',
    generateBundle(_, bundle) {
      if (this.environment.name !== 'client') return
      const sent = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? Object.entries(chunk.modules).filter(([id, { renderedLength }]) => renderedLength > 0 && /\/src\/(modules|platform)\//.test(id)) : [],
      )
      if (sent.length > 0) this.error(`rooms and platform must not reach the browser; a component uses a value of ${sent.map(([id]) => id).join(', ')}`)
    },
  }
}

/** React Router does not see changes of the route list when its folder is two levels down, so the server starts again. */
function watchRoutes(): Plugin {
  return {
    name: 'comptoir:watch-routes',
    apply: 'serve',
    configureServer(server) {
      server.watcher.on('change', (file) => {
        if (file.endsWith('src/web/routes.ts')) void server.restart()
      })
    },
  }
}

/** Beside each built file its Brotli and gzip forms, so that no request pays for compression. */
function compressedAssets(): Plugin {
  return {
    name: 'comptoir:compressed-assets',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))
      await Promise.all(
        files.map(async (file) => {
          const path = resolve(dir ?? '', file)
          const content = await readFile(path)
          // Told the size, it does not make room for megabytes to look back into: most of our files have a few kilobytes.
          const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length, [constants.BROTLI_PARAM_LGWIN]: windowFor(content.length) }
          await writeFile(`${path}.br`, await brotli(content, { params, chunkSize: 16_384 }))
          await writeFile(`${path}.gz`, await gzipped(content, { level: 9 }))
        }),
      )
    },
  }
}

/** As a power of two: the smallest that spans the whole file. */
function windowFor(bytes: number): number {
  return Math.min(22, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes + 16))))
}

/** How words are looked up belongs to no area: in the first one it would pull that area's words into every page. */
const reading = { test: /src[\\/]web[\\/]paraglide[\\/](runtime|registry)/, name: 'words', priority: 2 }

/** What most pages need comes in few files: a page that opens with fifty requests opens late. */
const shared = [
  { test: /node_modules[\\/](react|react-dom|react-router|scheduler|cookie|set-cookie-parser)[\\/]/, name: 'react', minShareCount: 8 },
  { test: /(src[\\/]web[\\/](ui|parts)[\\/](?!office|orders|address-|cart|lines)|src[\\/]kernel|node_modules[\\/]lucide-react)/, name: 'parts', minShareCount: 6 },
]

/** The words of an area travel together, and only to its pages: `shop_…`, `office_…`, `ui_…`. */
const wordsByArea = {
  test: /src[\\/]web[\\/]paraglide[\\/]messages[\\/]_area/,
  name: (id: string) => `words-${/_area-(\w+)/.exec(id)?.[1]}`,
}
