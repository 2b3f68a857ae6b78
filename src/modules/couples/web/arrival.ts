import { paths } from '../paths.ts'
import { invitationCookie } from './invitation-cookie.ts'

export const handle = { permission: 'public' }

/** The link of an invitation (S-41). */
export const loader = invitationCookie.arrival(paths.invitation)
