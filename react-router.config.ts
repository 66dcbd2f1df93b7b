import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  ssr: true,
  // A buyer's first page carries the routes that it shows, not those of the whole office; where its links lead is asked once, behind the page.
  routeDiscovery: { mode: 'lazy', manifestPath: '/__manifest' },
} satisfies Config
