import type { Database } from '#platform/db'
import type { Network } from '../network.ts'
import { paths } from '../paths.ts'
import type { ProfileContent } from '../profile.ts'
import { publishedProfile } from '../store/profiles.ts'

/** What public pages show of a network beside its name; addresses are null where it has no colour or mark of its own. */
export type PublishedLook = Pick<
  ProfileContent,
  'tagline' | 'about' | 'responsible' | 'contactMail' | 'contactPhone' | 'privacyMail'
> & {
  coloursHref: string | null
  markHref: string | null
}

/** Null before a network has published anything of itself. */
export async function publishedLook(network: Network, database: Database): Promise<PublishedLook | null> {
  const profile = await database.inTransaction({ networkId: network.id, readOnly: true }, publishedProfile)
  if (!profile) return null
  const { tagline, about, responsible, contactMail, contactPhone, privacyMail, colour } = profile.content
  const version = { networkId: network.id, version: profile.version }
  return {
    tagline,
    about,
    responsible,
    contactMail,
    contactPhone,
    privacyMail,
    coloursHref: colour === null ? null : paths.coloursCss(version),
    markHref: profile.hasMark ? paths.markPng(version) : null,
  }
}
