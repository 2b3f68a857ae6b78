import { paths } from '../paths.ts'
import { confirmCookie } from './link-cookies.ts'

export const handle = { permission: 'public' }

/** The link by which somebody who asked to join proves the mail address. */
export const loader = confirmCookie.arrival(paths.confirm)
