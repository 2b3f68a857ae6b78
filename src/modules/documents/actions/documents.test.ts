import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  consentText,
  excludeOrganisation,
  giveConsents,
  liveConsents,
  withdrawConsents,
  type Purpose,
} from '#modules/consent'
import { couplesWorld, link, notFound, person, reading, run, type World } from '#modules/couples/testing'
import { scopeOf, type Actor, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction, insufficientPrivilege } from '#platform/db'
import { checkFile, fileDownload, registerFilePolicy, type CheckedFile } from '#platform/files'
import { useKeys, randomKeyRing } from '#platform/keys'
import { filePolicies } from '../files/policies.ts'
import { declarations } from '../privacy/declarations.ts'
import { documentsOf, recipientsOf } from '../queries/documents.ts'
import { guidedPerson } from '../web/guided-person.ts'
import { addDocument } from './add-document.ts'
import { releaseDocuments } from './release-documents.ts'
import { removeDocument } from './remove-document.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-documents-'))
vi.stubEnv('DUETT_HOME', home)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

describe('documents of a person', () => {
  let world: World
  let file: CheckedFile
  let linh: PersonActor
  const at = () => new Date()
  const version = consentText('documents', 'vi').version

  const add = async (title: string, actor: Actor = linh) => {
    const input = { personId: world.people.linh, kind: 'certificate', title, file }
    const added = await run(addDocument, input, actor, world, at())
    if (!added.ok) throw new Error(added.problem.kind)
    return added.result.documentId ?? ''
  }
  const seenBy = (actor: Actor) => reading(world, actor, (db) => documentsOf(db, world.people.linh))
  const titlesFor = async (actor: Actor) => (await seenBy(actor)).map(({ title }) => title).toSorted()
  const agreeTo = (purpose: Purpose) =>
    world.test.database.inTransaction(world.worker, (db) =>
      giveConsents(
        db,
        {
          personId: world.people.linh,
          purpose,
          recipientIds: [world.houses.hospital.id],
          group: null,
          textVersion: version,
          locale: 'vi',
          door: 'page',
          explainedBy: null,
        },
        at(),
      ),
    )
  const release = (documentIds: string[], { agreed = true, actor = linh as Actor } = {}) => {
    const input = { personId: world.people.linh, recipientId: world.houses.hospital.id, documentIds, agreed }
    return run(releaseDocuments, { ...input, textVersion: version, locale: 'vi' }, actor, world, at())
  }
  const download = async (actor: Actor, documentId: string) => {
    const [document] = (await seenBy(linh)).filter(({ id }) => id === documentId)
    return fileDownload(actor, document?.file.fileId ?? '')
  }
  const joined = (day: string) =>
    world.test.admin.query(
      `insert into members.profile (network_id, organisation_id, joined_on, search_text, changed_at)
        values ($1, $2, $3, '', now()) on conflict (network_id, organisation_id) do update set joined_on = excluded.joined_on`,
      [world.networkId, world.houses.hospital.id, day],
    )
  const withoutProof = (actor: StaffActor) => ({ ...actor, session: { ...actor.session, steppedUp: false } })
  const ledger = async () => {
    const { rows } = await world.test.admin.query<{ shown: string; object_id: string; purpose: string }>(
      `select shown, object_id, purpose from consent.ledger where shown = 'document' order by at`,
    )
    return rows
  }

  beforeAll(async () => {
    useKeys(randomKeyRing())
    world = await couplesWorld()
    await link(world)
    linh = person(world.networkId, world.people.linh, { steppedUp: true })
    for (const [kind, policy] of Object.entries(filePolicies)) registerFilePolicy(kind, policy)
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    )
    const checked = await checkFile({ name: 'Bằng điều dưỡng.png', bytes: png, accept: ['png'] })
    if (!checked.ok) throw new Error(checked.code)
    file = checked
  })

  it('are kept by the person and by who guides, and named after the file where nobody says more', async () => {
    await add('')
    await add('Zeugnis B2', world.lan)
    expect(await titlesFor(linh)).toEqual(['Bằng điều dưỡng.png', 'Zeugnis B2'])
    expect(await titlesFor(world.lan)).toEqual(['Bằng điều dưỡng.png', 'Zeugnis B2'])
    expect((await seenBy(linh))[0]?.file).toMatchObject({ type: 'png', scan: 'notScanned' })
  })

  it('S-23: open to no partner, other office, recruiter or visitor, by list, file or action', async () => {
    const [document] = await seenBy(linh)
    const documentId = document?.id ?? ''
    const others: Actor[] = [
      person(world.networkId, world.people.minh),
      person(world.networkId, world.people.amara),
      world.thomas,
      { kind: 'visitor' },
    ]
    for (const actor of others) {
      expect(await titlesFor(actor)).toEqual([])
      expect(await download(actor, documentId)).toBeNull()
      const input = { personId: world.people.linh, kind: 'cv', title: 'x', file }
      expect(await run(addDocument, input, actor, world)).toEqual(notFound)
      expect(await run(removeDocument, { documentId }, actor, world)).toEqual(notFound)
    }
    expect(await download(world.foreign, documentId)).toBeNull()
    expect(await ledger()).toEqual([])
  })

  it('S-08: leave as attachment only, and what others open stands in the ledger once', async () => {
    const [document] = await seenBy(linh)
    const documentId = document?.id ?? ''
    // S-13: neither a mailed link nor a sign-in of this morning opens one.
    for (const actor of [person(world.networkId, world.people.linh), withoutProof(world.lan)])
      expect(await download(actor, documentId)).toBeNull()
    const own = await download(linh, documentId)
    expect(own?.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(await ledger()).toEqual([])
    expect(await download(world.lan, documentId)).not.toBeNull()
    expect(await download(world.lan, documentId)).not.toBeNull()
    expect(await ledger()).toEqual([{ shown: 'document', object_id: documentId, purpose: 'guidance' }])
  })

  it('are released by the person alone, to organisations that know the name, with the text agreed to', async () => {
    const id = await add('Lebenslauf')
    expect(await release([id])).toMatchObject({ problem: { code: 'unknownRecipient' } })
    await agreeTo('identity')
    expect(await reading(world, linh, (db) => recipientsOf(db, world.people.linh, at()))).toMatchObject([
      { name: 'Klinikum Aue', documentIds: [] },
    ])
    expect(await release([id], { agreed: false })).toMatchObject({ problem: { code: 'notAgreed' } })
    await joined(new Date().toISOString().slice(0, 10))
    expect(await release([id])).toMatchObject({ problem: { code: 'newMember' } })
    await joined('2025-01-01')
    for (const actor of [world.lan, world.karin, world.thomas, person(world.networkId, world.people.minh)]) {
      expect(await release([id], { actor })).toEqual(notFound)
    }
    const foreignId = crypto.randomUUID()
    expect(await release([id, foreignId])).toMatchObject({ problem: { code: 'unknownDocument' } })
    expect(await titlesFor(world.thomas)).toEqual([])
    expect(await release([id])).toEqual({ ok: true, result: { opened: 1 } })
    expect(await titlesFor(world.thomas)).toEqual(['Lebenslauf'])
    expect(await download(world.thomas, id)).not.toBeNull()
    expect((await ledger()).at(-1)).toEqual({ shown: 'document', object_id: id, purpose: 'documents' })
  })

  it('keep what stays open when something is added or taken back, without new words for less', async () => {
    const known = (await seenBy(world.thomas)).map(({ id }) => id)
    const more = await add('Sprachzertifikat')
    expect(await release([...known, more])).toMatchObject({ ok: true })
    expect(await titlesFor(world.thomas)).toEqual(['Lebenslauf', 'Sprachzertifikat'])
    expect(await release([more], { agreed: false })).toMatchObject({ ok: true })
    expect(await titlesFor(world.thomas)).toEqual(['Sprachzertifikat'])
  })

  it('S-35: are asked back when the last one closes, and the word to them ends with it', async () => {
    const open = (await seenBy(world.thomas)).map(({ id }) => id)
    expect(await release([])).toEqual({ ok: true, result: { opened: 0 } })
    expect(await titlesFor(world.thomas)).toEqual([])
    const live = await reading(world, linh, (db) => liveConsents(db, world.people.linh, at()))
    expect(live.map(({ purpose }) => purpose)).not.toContain('documents')
    const { rows } = await world.test.admin.query('select recipient_id from consent.recall')
    expect(rows).toEqual([{ recipient_id: world.houses.hospital.id }])
    expect(await release(open)).toMatchObject({ ok: true })
  })

  it('S-33: close at once when the consent ends, and do not open again with another one', async () => {
    const [open] = await seenBy(world.thomas)
    await world.test.database.inTransaction(world.worker, (db) =>
      withdrawConsents(
        db,
        { personId: world.people.linh, purposes: ['documents'], recipientIds: [world.houses.hospital.id] },
        at(),
      ),
    )
    expect(await titlesFor(world.thomas)).toEqual([])
    expect(await download(world.thomas, open?.id ?? '')).toBeNull()
    await agreeTo('documents')
    expect(await titlesFor(world.thomas)).toEqual([])
    expect(await reading(world, linh, (db) => recipientsOf(db, world.people.linh, at()))).toMatchObject([
      { documentIds: [] },
    ])
    expect(await release([open?.id ?? ''])).toMatchObject({ ok: true })
    expect(await titlesFor(world.thomas)).toEqual([open?.title])
    await world.test.admin.query(
      `update consent.consent set expires_at = platform.wall_clock() where purpose = 'documents'`,
    )
    expect(await titlesFor(world.thomas)).toEqual([])
  })

  it('S-23: are released by nobody else, also where no rule of ours asks; who guides leaves a trace', async () => {
    const [document] = await seenBy(linh)
    const { people, houses, lan, foreign } = world
    const releasing = sql`
      insert into documents.release (network_id, document_id, person_id, recipient_id, consent_id, released_at)
      select platform.current_network(), ${document?.id}, ${people.linh}, ${houses.hospital.id}, c.id, now()
      from consent.consent c where c.purpose = 'documents' limit 1`
    const attempt = inTransaction(scopeOf(lan, world.networkId), (db) => releasing.execute(db))
    await expect(attempt).rejects.toMatchObject({ sqlState: insufficientPrivilege })
    await expect(guidedPerson(foreign, people.linh, () => Promise.resolve(null))).rejects.toMatchObject({
      init: { status: 404 },
    })
    await guidedPerson(lan, people.linh, () => Promise.resolve(null))
    const { rows } = await world.test.admin.query(
      `select reader_account_id from consent.ledger where shown = 'file' and person_id = $1`,
      [people.linh],
    )
    expect(rows).toEqual([{ reader_account_id: lan.accountId }])
  })

  it('S-34: close with an exclusion, which beats every release', async () => {
    const id = await add('Empfehlung')
    expect(await release([id])).toMatchObject({ ok: true })
    expect(await titlesFor(world.thomas)).toEqual(['Empfehlung'])
    const excluding = { organisationId: world.houses.hospital.id, reason: 'chosen', addedBy: null } as const
    await world.test.database.inTransaction(world.worker, async (db) => {
      await excludeOrganisation(db, { personId: world.people.linh, ...excluding }, at())
    })
    expect(await titlesFor(world.thomas)).toEqual([])
    expect(await download(world.thomas, id)).toBeNull()
  })

  it('are gone with their key when they are removed', async () => {
    const id = await add('Versehen')
    const before = await download(linh, id)
    expect(before).not.toBeNull()
    const [document] = (await seenBy(linh)).filter((each) => each.id === id)
    expect(await run(removeDocument, { documentId: id }, linh, world)).toEqual({ ok: true, result: { documentId: id } })
    expect(await titlesFor(linh)).not.toContain('Versehen')
    expect(await fileDownload(linh, document?.file.fileId ?? '')).toBeNull()
    const left = await world.test.admin.query('select from files.file where id = $1', [document?.file.fileId])
    expect(left.rowCount).toBe(0)
  })

  it('leave with the person’s export, files and all, and are gone after an erasure', async () => {
    const [declaration] = declarations
    const own = await reading(world, linh, async (db) => declaration?.ofPerson?.export(db, world.people.linh, 'de'))
    const titles = await titlesFor(linh)
    expect(own?.tables[0]?.rows.map(([title]) => title).toSorted()).toEqual(titles)
    const files = await Promise.all((own?.files ?? []).map(({ read }) => read()))
    expect(files.map((bytes) => Buffer.from(bytes).subarray(1, 4).toString())).toEqual(titles.map(() => 'PNG'))
    const minh = person(world.networkId, world.people.minh)
    expect(
      await reading(world, minh, async (db) => declaration?.ofPerson?.export(db, world.people.linh, 'de')),
    ).toBeNull()
    const erase = declaration?.ofPerson?.erase
    if (typeof erase !== 'function') throw new Error('nothing erases documents')
    const gone = () => world.test.database.inTransaction(world.worker, (db) => erase(db, world.people.linh, at()))
    expect([await gone(), await gone()]).toEqual([titles.length, 0])
    const { rows } = await world.test.admin.query('select from files.file')
    expect(rows).toHaveLength(0)
    await add('Neu')
  })

  it('end at two hundred', async () => {
    await world.test.admin.query(
      `insert into documents.document (network_id, id, person_id, kind, title, file_id, added_at)
       select network_id, gen_random_uuid(), person_id, 'other', 'x', file_id, now()
       from (select * from documents.document limit 1) d, generate_series(1, 200)`,
    )
    const input = { personId: world.people.linh, kind: 'cv', title: '', file }
    expect(await run(addDocument, input, linh, world, at())).toMatchObject({ problem: { code: 'tooMany' } })
  })
})
