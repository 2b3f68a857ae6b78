import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import {
  deleteDraft,
  draftProfile,
  isHostTaken,
  lockProfile,
  publishDraft,
  publishedProfile,
} from '../store/profiles.ts'
import { changedProfileFields } from '../rules/changed-profile-fields.ts'
import type { ProfileVersion } from '../profile.ts'

type Facts = { draft: ProfileVersion; before: ProfileVersion | null; hostTaken: boolean }

/** Makes the draft public: what was looked at, under its number, or nothing if somebody has saved another one meanwhile. */
export const publishProfile = defineAction({
  name: 'network.publishDraft',
  input: z.strictObject({ accountId: z.string().max(100), version: z.int() }),
  load: async (db): Promise<Facts | null> => {
    await lockProfile(db)
    const draft = await draftProfile(db)
    if (!draft) return null
    const { host } = draft.content
    const hostTaken = host !== null && (await isHostTaken(db, host))
    return { draft, before: await publishedProfile(db), hostTaken }
  },
  allow: (actor) => holds(actor, 'network.change'),
  decide: ({ draft, before, hostTaken }, { version, accountId }, now) => {
    if (draft.version !== version) return { ok: false, code: 'otherDraft' as const }
    if (hostTaken) return { ok: false, code: 'hostTaken' as const }
    return {
      ok: true,
      change: { content: draft.content, by: { at: now, accountId }, version },
      audit: {
        subject: 'networkProfile',
        subjectId: String(version),
        fields: changedProfileFields(before?.content ?? null, draft.content),
      },
      events: [{ name: 'network.profilePublished', ids: { version } }],
    }
  },
  save: async (db, { content, by, version }) => {
    await publishDraft(db, content, by)
    return version
  },
  present: (version) => ({ version }),
})

/** Throws the draft away; what is public stays. */
export const discardDraft = defineAction({
  name: 'network.discardDraft',
  input: z.strictObject({}),
  load: async (db) => {
    await lockProfile(db)
    return draftProfile(db)
  },
  allow: (actor) => holds(actor, 'network.change'),
  decide: ({ version }) => ({
    ok: true,
    change: version,
    audit: { subject: 'networkProfile', subjectId: String(version) },
  }),
  save: async (db, version) => {
    await deleteDraft(db)
    return version
  },
  present: (version) => ({ version }),
})
