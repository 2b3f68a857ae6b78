import { batchesOf, importVacancies } from '#modules/vacancies'
import type { TestDatabase } from '#platform/db/testing'
import { keys } from '#platform/keys'
import { demonstrationSites } from '../../seeds/index.ts'
import { seedMembers } from '../../seeds/member-organisations.ts'
import { inventVacancies } from '../../seeds/vacancies.ts'

/** For the parts of addresses: the table whose rows they name, or null for what is no row. */
export const rowsOfParts: Record<string, string | null> = {
  agreementId: 'agreements.agreement',
  applicationId: 'members.application',
  circulationId: 'circulations.circulation',
  contactId: 'members.contact',
  deliveryId: 'vacancies.delivery',
  documentId: 'documents.document',
  feedId: 'feeds.feed',
  fileId: 'files.file',
  newsId: 'network.news',
  offerId: 'offers.offer',
  organisationId: 'network.organisation',
  personId: 'couples.person',
  postId: 'exchange.post',
  processId: 'circulations.process',
  recommendationId: 'recommendations.recommendation',
  seatId: 'seats.seat',
  templateId: 'agreements.template',
  threadId: 'exchange.thread',
  uploadId: 'members.upload',
  vacancyId: 'vacancies.vacancy',
  webhookId: 'access.webhook',
  entryId: null,
  networkId: null,
  occupationId: null,
  part: null,
  position: null,
  purpose: null,
  token: null,
  version: null,
}

const noRows: Record<string, string> = {
  entryId: 'new',
  networkId: '1',
  occupationId: '81302',
  part: 'languages',
  position: '1',
  purpose: 'guidance',
  token: 'x'.repeat(43),
  version: '1',
}

/** Pages that are open only where a mailed link has left its cookie. */
export const onlyAfterALink: ReadonlySet<string> = new Set(['de/mappe/verbinden'])

/** Stands for a row where the network has none: `partsOf` says which those are. */
export const nothing = '00000000-0000-4000-8000-00000000dead'

/** Of each part, one value that exists in the network. */
export async function partsOf({ admin }: TestDatabase, networkId: number): Promise<Map<string, string>> {
  const found = new Map(Object.entries(noRows))
  for (const [part, table] of Object.entries(rowsOfParts)) {
    if (table === null) continue
    // `id` is the column's name everywhere but where a row is a person.
    const { rows } = await admin.query<{ id: string }>(
      `select id::text from ${table} where network_id = $1 order by id limit 1`,
      [networkId],
    )
    found.set(part, rows[0]?.id ?? nothing)
  }
  return found
}

/** One of each thing that a fresh demonstration region lacks: what the hospital's recruiter brings herself, and connects. */
export async function bringTheRest(test: TestDatabase, networkId: number, accountId: string, now: Date): Promise<void> {
  const { database, admin } = test
  const today = now.toISOString().slice(0, 10)
  const [row] = inventVacancies(demonstrationSites(), today)
  if (!row) throw new Error('no vacancy was invented')
  const file = { networkId, source: 'walk', fileMark: 'walk', complete: true, dryRun: false }
  const batches = batchesOf(
    (async function* () {
      yield [{ row }]
    })(),
  )
  await importVacancies(database, { actor: { kind: 'operator' }, ...file }, batches, {
    onRejected: () => {
      throw new Error('the invented vacancy was rejected')
    },
  })
  const organisationId = seedMembers.hospital.id
  const insert = (table: string, values: Record<string, unknown>) => {
    const all = { network_id: networkId, ...values }
    const names = Object.keys(all)
    const places = names.map((_, index) => `$${index + 1}`)
    return admin.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(all))
  }
  const own = { organisation_id: organisationId, account_id: accountId }
  const delivery = { ...own, door: 'page', source_name: 'walk', file_name: 'walk.csv', complete: true }
  const deliveryId = crypto.randomUUID()
  await insert('vacancies.delivery', { id: deliveryId, ...delivery, state: 'preview' })
  const rejection = { line: 2, field: 'PLZ', reason: 'postcode', values: { value: '99999' } }
  const staged = { delivery_id: deliveryId, position: 1, line: 2 }
  const raw = { line: 2, fields: { title: 'Koch' }, places: [{ postcode: '99999' }], names: { postcode: 'PLZ' } }
  await insert('vacancies.staged_row', { ...staged, rejection: JSON.stringify(rejection), raw: JSON.stringify(raw) })
  const feed = { ...own, name: 'walk', url: 'https://klinikum.example/stellen.xml', schedule: 'daily', complete: true }
  await insert('feeds.feed', { ...feed, state: 'paused', next_fetch_at: now })
  const content = JSON.stringify({ format: 'csv', headings: [], records: [], rows: [], problems: [], columns: [] })
  const upload = { id: crypto.randomUUID(), purpose: 'members', account_id: accountId, uploaded_at: now }
  await insert('members.upload', { ...upload, content })
  await admin.query(
    `insert into documents.document (network_id, id, person_id, kind, title, file_id, added_at)
    select $1, $2, person.id, 'cv', 'walk', file.id, $3 from couples.person person, files.file file
    where person.network_id = $1 and file.network_id = $1 limit 1`,
    [networkId, crypto.randomUUID(), now],
  )
  const webhookId = crypto.randomUUID()
  const webhook = { id: webhookId, organisation_id: organisationId, url: 'https://klinikum.example/hook' }
  const secret = keys().seal('whsec_walk', 'access.webhookSecret', webhookId)
  const since = { state: 'disabled', created_at: now, created_by: accountId }
  await insert('access.webhook', { ...webhook, events: ['members.left'], secret, ...since })
}
