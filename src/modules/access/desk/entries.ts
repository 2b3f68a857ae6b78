import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'access',
    key: 'desk.tokens',
    path: paths.tokens,
    permission: 'tokens.own',
    group: 'account',
    order: 60,
  },
  {
    namespace: 'access',
    key: 'desk.clients',
    path: paths.clients,
    permission: 'clients.own',
    group: 'administration',
    order: 60,
  },
  {
    namespace: 'access',
    key: 'desk.webhooks',
    path: paths.webhooks,
    permission: 'webhooks.administer',
    group: 'administration',
    order: 70,
  },
]
