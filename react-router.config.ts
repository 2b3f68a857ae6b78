import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/main/web',
  buildDirectory: 'build',
  // No /__manifest, which would list route ids to anybody (wall W1).
  routeDiscovery: { mode: 'initial' },
} satisfies Config
