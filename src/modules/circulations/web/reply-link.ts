import { paths } from '../paths.ts'
import { replyCookie } from './reply-cookie.ts'

export const handle = { permission: 'public', unlisted: true }

/** The link in a mail to a recipient without a seat. */
export const loader = replyCookie.arrival(paths.replyByLink)
