import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('access')

export const routes: RouteConfigEntry[] = [
  ...page(paths.tokens, 'tokens-page.tsx'),
  ...page(paths.tokensCsv, 'tokens-csv.ts'),
  ...page(paths.clients, 'clients-page.tsx'),
  ...page(paths.clientsCsv, 'clients-csv.ts'),
  ...page(paths.webhooks, 'webhooks-page.tsx'),
  ...page(paths.webhooksCsv, 'webhooks-csv.ts'),
  ...page(paths.webhook, 'webhook-page.tsx'),
  ...page(paths.webhookLogCsv, 'webhook-log-csv.ts'),
]
