import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { currentNetwork } from '../store/networks.ts'
import { profileContent, type ProfileContent, type ProfileVersion } from '../profile.ts'
import { changedProfileFields } from '../rules/changed-profile-fields.ts'
import { draftProfile, isHostTaken, lockProfile, markOf, publishedProfile, saveDraft } from '../store/profiles.ts'

type Facts = { networkId: number; base: ProfileVersion | null; mark: Buffer | null; hostTaken: boolean }
type Change = { content: ProfileContent; mark: Buffer | null; savedBy: string; savedAt: Date }

/** Keeps what a lead wants its network to say and look like, for a look at it before it counts. */
export const saveProfileDraft = defineAction({
  name: 'network.saveDraft',
  input: z.strictObject({
    accountId: z.string().max(100),
    content: profileContent,
    /** A PNG that was encoded anew; "keep" leaves the mark of the version before, "remove" takes it away. */
    mark: z.union([z.instanceof(Uint8Array), z.enum(['keep', 'remove'])]),
  }),
  load: async (db, { content }): Promise<Facts | null> => {
    await lockProfile(db)
    const network = await currentNetwork(db)
    const base = (await draftProfile(db)) ?? (await publishedProfile(db))
    return (
      network && {
        networkId: network.id,
        base,
        mark: base ? await markOf(db, base.version) : null,
        hostTaken: content.host !== null && (await isHostTaken(db, content.host)),
      }
    )
  },
  allow: (actor) => holds(actor, 'network.change'),
  decide: ({ networkId, base, mark, hostTaken }, input, now) => {
    if (hostTaken) return { ok: false, code: 'hostTaken' as const }
    const kept = input.mark === 'keep' ? mark : null
    const change: Change = {
      content: input.content,
      mark: input.mark instanceof Uint8Array ? Buffer.from(input.mark) : kept,
      savedBy: input.accountId,
      savedAt: now,
    }
    const fields = changedProfileFields(base?.content ?? null, input.content)
    const markField = input.mark === 'keep' ? [] : ['mark']
    return {
      ok: true,
      change,
      audit: { subject: 'network', subjectId: String(networkId), fields: [...fields, ...markField] },
    }
  },
  save: (db, change: Change) => saveDraft(db, change),
  present: (version) => ({ version }),
})
