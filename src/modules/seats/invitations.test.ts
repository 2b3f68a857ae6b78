import { beforeAll, describe, expect, it } from 'vitest'
import { accountByAddress, createAccount } from '#modules/identity'
import { addOrganisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { runAction, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { mailsIn, secretOf } from '#platform/mail/testing'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { acceptInvitation } from './actions/accept-invitation.ts'
import { blockSeatAccount, changeSeat, removeSeat } from './actions/change-seat.ts'
import { giveSeat } from './actions/give-seat.ts'
import { inviteToSeat } from './actions/invite-to-seat.ts'
import { resendInvitation, withdrawInvitation } from './actions/move-invitation.ts'
import { permissionsOf, type Role } from './index.ts'
import { invitationByToken } from './queries/invitation-by-token.ts'
import { seatsOfOrganisation } from './store/seats.ts'

const now = new Date('2026-11-22T09:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('inviting to a seat', () => {
  let test: TestDatabase
  let networkId: number
  const hospital = crypto.randomUUID()
  const chamber = crypto.randomUUID()

  beforeAll(async () => {
    test = await testDatabase()
    networkId = (await networkNamed('ruhr')).id
    await inTransaction({ networkId }, async (db) => {
      await addOrganisation(db, { id: hospital, kind: 'employer', name: 'Klinikum', state: 'member', isLead: false })
      await addOrganisation(db, { id: chamber, kind: 'chamber', name: 'Kammer', state: 'member', isLead: true })
    })
  })

  const staff = (role: Role, organisationId: string, authorised = true): StaffActor => ({
    kind: 'staff',
    accountId: crypto.randomUUID(),
    networkId,
    organisationId,
    permissions: permissionsOf({ role, authorised }),
    session: { made: 'password', secondFactor: true, steppedUp: true },
  })
  const as = (actor: StaffActor | { kind: 'visitor' }, at = now) => ({ actor, networkId, now: at })

  let people = 0
  const invitation = (given: object = {}) => ({
    organisationId: hospital,
    name: 'Aylin Kaya',
    address: `aylin${++people}@example.org`,
    role: 'recruiter',
    authorised: false,
    locale: 'de',
    ...given,
  })

  /** The token in the latest mail. */
  const mailedToken = async (): Promise<string> => {
    const invitations = (await mailsIn(test.admin)).filter(({ template }) => template === 'seats.invitation')
    return secretOf(invitations.findLast(({ address }) => address === `aylin${people}@example.org`))
  }
  const invite = async (actor: StaffActor, given: object = {}) => {
    const answer = await runAction(inviteToSeat, invitation(given), as(actor))
    return { answer, token: answer.ok ? await mailedToken() : '', id: answer.ok ? answer.result.invitationId : '' }
  }
  const account = async () =>
    (await createAccount({ name: 'Aylin Kaya', address: `a${++people}@example.org`, locale: 'de' })).id
  const accept = (token: string, accountId: string, at = now) =>
    runAction(acceptInvitation, { token, accountId }, as({ kind: 'visitor' }, at))

  it('takes somebody in once, with the role they were invited for', async () => {
    const { token } = await invite(staff('recruiter', hospital))
    expect(await invitationByToken(token, 'de', now)).toMatchObject({ organisation: 'Klinikum', hasAccount: false })
    const accountId = await account()
    expect(await accept(token, accountId)).toMatchObject({ ok: true })
    const seats = await inTransaction({ networkId }, (db) => seatsOfOrganisation(db, hospital))
    expect(seats).toContainEqual(expect.objectContaining({ accountId, role: 'recruiter', authorised: false }))
    expect(await accept(token, await account())).toMatchObject({ ok: false, problem: { code: 'accepted' } })
    expect(await invitationByToken(token, 'de', now)).toBeNull()
  })

  it('keeps only the hash of the link', async () => {
    const { token } = await invite(staff('recruiter', hospital))
    const { rows } = await test.admin.query(`select row_to_json(i)::text as text from seats.invitation i`)
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1])
  })

  it('ends after two weeks, when it is withdrawn, and with the next link', async () => {
    const inviter = staff('recruiter', hospital)
    const first = await invite(inviter)
    expect(await accept(first.token, await account(), later(15))).toMatchObject({ problem: { code: 'expired' } })
    const second = await invite(inviter)
    await runAction(withdrawInvitation, { invitationId: second.id }, as(inviter))
    expect(await accept(second.token, await account())).toMatchObject({ problem: { code: 'withdrawn' } })
    const third = await invite(inviter)
    await runAction(resendInvitation, { invitationId: third.id }, as(inviter))
    expect(await accept(third.token, await account())).toMatchObject({ problem: { kind: 'notFound' } })
  })

  it('ends with the membership: its page makes nobody an account for a house that left', async () => {
    const { token } = await invite(staff('recruiter', hospital))
    const hospitalIs = (state: string) =>
      test.admin.query('update network.organisation set state = $1 where id = $2', [state, hospital])
    await hospitalIs('left')
    expect(await invitationByToken(token, 'de', now)).toBeNull()
    expect(await accept(token, await account())).toMatchObject({ problem: { code: 'withdrawn' } })
    await hospitalIs('member')
    expect(await invitationByToken(token, 'de', now)).not.toBeNull()
  })

  it('S-14: answers alike whether or not the address has an account', async () => {
    const known = await createAccount({ name: 'Bekannt', address: 'known@example.org', locale: 'de' })
    const unknown = await invite(staff('recruiter', hospital), { address: 'unknown@example.org' })
    const answer = await runAction(
      inviteToSeat,
      invitation({ address: String(known.address) }),
      as(staff('recruiter', hospital)),
    )
    expect(Object.keys(answer)).toEqual(Object.keys(unknown.answer))
    expect(await accountByAddress('unknown@example.org')).toBeNull()
  })

  it('is for those who may speak for the organisation, and for coordinators everywhere', async () => {
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect((await invite(staff('recruiter', hospital, false))).answer).toEqual(notFound)
    expect((await invite(staff('recruiter', chamber))).answer).toEqual(notFound)
    expect((await invite(staff('coordinator', chamber))).answer.ok).toBe(true)
  })

  it('gives nobody more than the inviting seat has', async () => {
    const refused = { ok: false, problem: { kind: 'refused', code: 'roleNotYours', values: {} } }
    expect((await invite(staff('recruiter', hospital), { role: 'coordinator' })).answer).toEqual(refused)
    expect((await invite(staff('coordinator', chamber), { role: 'administrator' })).answer).toEqual(refused)
    // Coordinators sit in leads alone.
    expect((await invite(staff('coordinator', chamber), { role: 'coordinator' })).answer).toEqual(refused)
    const inLead = { role: 'coordinator', organisationId: chamber }
    expect((await invite(staff('coordinator', chamber), inLead)).answer.ok).toBe(true)
    expect((await invite(staff('administrator', chamber), { role: 'administrator' })).answer.ok).toBe(true)
  })

  it('sends no more than fifty a day for one organisation, whatever became of them', async () => {
    const house = crypto.randomUUID()
    await inTransaction({ networkId }, (db) =>
      addOrganisation(db, { id: house, kind: 'employer', name: 'Haus', state: 'member', isLead: false }),
    )
    await test.admin.query(
      `insert into seats.invitation (network_id, organisation_id, role, authorised, name, address, locale, token_hash,
         created_at, expires_at, withdrawn_at)
       select $1, $2, 'recruiter', false, 'n', 'n' || n || '@example.org', 'de', 'hash ' || n, $3, $3, $3
       from generate_series(1, 50) n`,
      [networkId, house, now],
    )
    const input = invitation({ organisationId: house })
    const head = staff('recruiter', house)
    expect(await runAction(inviteToSeat, input, as(head, later(0.9)))).toMatchObject({
      problem: { code: 'tooManyToday', values: { count: 50 } },
    })
    expect(await runAction(inviteToSeat, input, as(head, later(1)))).toMatchObject({ ok: true })
  })

  it('leaves invitations to higher roles to those who may give them', async () => {
    const given = { role: 'coordinator', organisationId: chamber }
    const { answer } = await invite(staff('coordinator', chamber), given)
    if (!answer.ok) throw new Error('not invited')
    const input = { invitationId: answer.result.invitationId }
    const refused = { ok: false, problem: { kind: 'refused', code: 'roleNotYours', values: {} } }
    const head = as(staff('adviser', chamber))
    expect(await runAction(resendInvitation, input, head)).toEqual(refused)
    expect(await runAction(withdrawInvitation, input, head)).toEqual(refused)
    expect(await runAction(withdrawInvitation, input, as(staff('coordinator', chamber)))).toMatchObject({ ok: true })
  })

  it('S-09: refuses fields it does not know, and names what is wrong with an address', async () => {
    const more = invitation({ permissions: ['audit.export'] })
    expect(await runAction(inviteToSeat, more, as(staff('recruiter', hospital)))).toMatchObject({
      problem: { kind: 'invalid' },
    })
    expect((await invite(staff('recruiter', hospital), { address: 'no mailbox' })).answer).toMatchObject({
      problem: { code: 'address' },
    })
  })

  it('S-19: lets seats be changed and ended, but nobody the own one, and accounts be blocked by administrators alone', async () => {
    const accountId = await account()
    const seatId = await inTransaction({ networkId }, (db) =>
      giveSeat(db, { accountId, organisationId: hospital, role: 'recruiter', authorised: false }, now),
    )
    const head = staff('recruiter', hospital)
    const own = { ...head, accountId }
    expect(await runAction(removeSeat, { seatId }, as(own))).toMatchObject({ problem: { code: 'ownSeat' } })
    const wanted = { seatId, role: 'adviser', authorised: false }
    expect(await runAction(changeSeat, wanted, as(head))).toMatchObject({ ok: true })
    const block = { seatId, blocked: true }
    expect(await runAction(blockSeatAccount, block, as(staff('coordinator', chamber)))).toMatchObject({ ok: false })
    expect(await runAction(blockSeatAccount, block, as(staff('administrator', chamber)))).toMatchObject({ ok: true })
    expect(await runAction(removeSeat, { seatId }, as(head))).toMatchObject({ ok: true })
    const { rows } = await test.admin.query(`select action from platform.audit where subject_id = $1 order by id`, [
      seatId,
    ])
    expect(rows.map(({ action }) => action)).toEqual(['seats.change', 'seats.remove'])
  })

  it('S-19: raises nobody to a role that is not theirs to give, and leaves seats above alone', async () => {
    const accountId = await account()
    const give = (role: Role) =>
      inTransaction({ networkId }, (db) =>
        giveSeat(db, { accountId, organisationId: hospital, role, authorised: false }, now),
      )
    const notYours = { problem: { code: 'roleNotYours' } }
    const head = staff('recruiter', hospital)
    const change = (seatId: string, role: Role, actor = head) =>
      runAction(changeSeat, { seatId, role, authorised: false }, as(actor))
    const seatId = await give('recruiter')
    for (const role of ['administrator', 'coordinator', 'researcher'] as const)
      expect(await change(seatId, role)).toMatchObject(notYours)
    for (const role of ['administrator', 'coordinator'] as const)
      expect(await change(seatId, role, staff('coordinator', chamber))).toMatchObject(notYours)
    const above = await give('juror')
    expect(await change(above, 'recruiter')).toMatchObject(notYours)
    expect(await runAction(removeSeat, { seatId: above }, as(head))).toMatchObject(notYours)
  })
})
