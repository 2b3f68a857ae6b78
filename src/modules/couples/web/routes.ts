import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('couples')

export const routes: RouteConfigEntry[] = [
  ...page(paths.file, 'file-page.tsx'),
  ...page(paths.about, 'about-page.tsx'),
  ...page(paths.part, 'part-page.tsx'),
  ...page(paths.entry, 'entry-page.tsx'),
  ...page(paths.sharing, 'sharing-page.tsx'),
  ...page(paths.partnerPart, 'partner-part-page.tsx'),
  ...page(paths.invitePartner, 'invite-page.tsx'),
  ...page(paths.confirmLink, 'confirm-link-page.tsx'),
  ...page(paths.pause, 'pause-page.tsx'),
  ...page(paths.separate, 'separate-page.tsx'),
  ...page(paths.begin, 'begin-page.tsx'),
  ...page(paths.arrival, 'arrival.ts'),
  ...page(paths.invitation, 'invitation-page.tsx'),
  ...page(paths.refused, 'refused-page.tsx'),
  ...page(paths.wishes, 'wishes-page.tsx'),
  ...page(paths.files, 'files-page.tsx'),
  ...page(paths.filesCsv, 'files-csv.ts'),
  ...page(paths.newFile, 'new-file-page.tsx'),
  ...page(paths.guidedFile, 'guided-file-page.tsx'),
  ...page(paths.guidedPart, 'guided-part-page.tsx'),
  ...page(paths.guidedEntry, 'guided-entry-page.tsx'),
  ...page(paths.notes, 'notes-page.tsx'),
]
