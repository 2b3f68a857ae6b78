import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

const entry = (key: string, path: DeskEntry['path'], permission: string, order: number): DeskEntry => ({
  namespace: 'members',
  key: `desk.${key}`,
  path,
  permission,
  group: 'network',
  order,
})

export const entries: DeskEntry[] = [
  entry('own', paths.own, 'members.read', 5),
  entry('list', paths.list, 'members.read', 10),
  entry('contacts', paths.contacts, 'contacts.read', 12),
  entry('applications', paths.applications, 'members.decide', 14),
  entry('invitations', paths.invitations, 'members.invite', 16),
  { ...entry('topics', paths.topics, 'members.administer', 40), group: 'administration' },
]
