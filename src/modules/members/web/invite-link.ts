import { paths } from '../paths.ts'
import { invitationCookie } from './link-cookies.ts'

export const handle = { permission: 'public' }

/** The personal link of an invitation; the form behind it knows who was invited. */
export const loader = invitationCookie.arrival(paths.join)
