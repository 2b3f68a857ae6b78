import { z } from 'zod'
import { defineAction } from '#platform/action'
import { removeFile, storeFile } from '#platform/files'
import { lockMember, saveProfile } from '../store/profiles.ts'
import { uuid } from './fields.ts'
import { mayChangeOrganisation } from './policies.ts'

export const logoOwner = 'members.logo'

/** The picture comes as `logoPng` drew it; null takes it away. */
export const changeLogo = defineAction({
  name: 'members.changeLogo',
  input: z.strictObject({ organisationId: uuid, png: z.instanceof(Buffer).nullable() }),
  load: (db, { organisationId }) => lockMember(db, organisationId),
  allow: (actor, { id }) => mayChangeOrganisation(actor, id),
  decide: (member, { png }, now, actor) => ({
    ok: true,
    change: { member, png, now, networkId: 'networkId' in actor ? actor.networkId : null },
    audit: { subject: 'organisation', subjectId: member.id, fields: ['logo'] },
  }),
  save: async (db, { member, png, now, networkId }) => {
    const { id, name, profile } = member
    if (profile.logoFileId) await removeFile(db, profile.logoFileId)
    let logoFileId: string | null = null
    if (png && networkId !== null) {
      const owner = { kind: logoOwner, id }
      const stored = await storeFile(db, { networkId, owner, name: 'logo.png', bytes: png, accept: ['png'] })
      if (!stored.ok) throw new Error(`a logo drawn by ourselves was refused: ${stored.code}`)
      logoFileId = stored.fileId
    }
    await saveProfile(db, id, name, { ...profile, logoFileId }, now)
  },
  present: () => null,
})
