import { linkCookie } from '#platform/http/link-cookie'

export const replyCookie = linkCookie('reply', 1800)
