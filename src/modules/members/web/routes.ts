import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('members')

export const routes: RouteConfigEntry[] = [
  ...page(paths.directory, 'directory-page.tsx'),
  ...page(paths.organisation, 'organisation-page.tsx'),
  ...page(paths.logo, 'logo.ts'),
  ...page(paths.finder, 'finder-page.tsx'),
  ...page(paths.join, 'join-page.tsx'),
  ...page(paths.joinSent, 'join-sent-page.tsx'),
  ...page(paths.inviteLink, 'invite-link.ts'),
  ...page(paths.confirmLink, 'confirm-link.ts'),
  ...page(paths.confirm, 'confirm-page.tsx'),
  ...page(paths.list, 'list-page.tsx'),
  ...page(paths.listCsv, 'list-csv.ts'),
  ...page(paths.listVcard, 'list-vcard.ts'),
  ...page(paths.member, 'member-page.tsx'),
  ...page(paths.profile, 'profile-page.tsx'),
  ...page(paths.contact, 'contact-page.tsx'),
  ...page(paths.leave, 'leave-page.tsx'),
  ...page(paths.own, 'own.ts'),
  ...page(paths.contacts, 'contacts-page.tsx'),
  ...page(paths.takeOut, 'take-out.ts'),
  ...page(paths.takeOutInvitations, 'take-out-invitations.ts'),
  ...page(paths.takeOutSeats, 'take-out-seats.ts'),
  ...page(paths.takeOutTeam, 'take-out-team.ts'),
  ...page(paths.applications, 'applications-page.tsx'),
  ...page(paths.applicationsCsv, 'applications-csv.ts'),
  ...page(paths.application, 'application-page.tsx'),
  ...page(paths.invitations, 'invitations-page.tsx'),
  ...page(paths.invitationUpload, 'invitation-upload-page.tsx'),
  ...page(paths.import, 'import-page.tsx'),
  ...page(paths.importUpload, 'import-upload-page.tsx'),
  ...page(paths.topics, 'topics-page.tsx'),
]
