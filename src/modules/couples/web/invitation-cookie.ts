import { linkCookie } from '#platform/http/link-cookie'

export const invitationCookie = linkCookie('file-invitation', 1800)
