import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  ssr: true,
  // The whole route map is one cached file: no extra request per page to discover where a link leads.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
