import { linkCookie } from '#platform/http/link-cookie'

export const confirmCookie = linkCookie('join-confirm', 900)
export const invitationCookie = linkCookie('join-invitation', 900)
