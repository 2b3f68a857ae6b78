import { accountsByIds } from '#modules/identity'
import { allNetworks } from '#modules/network'
import { inTransaction, type Database, type Db, type NetworkId } from '#platform/db'
import { formatList } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import type { DigestRhythm } from '../board.ts'
import { paths } from '../paths.ts'
import { mayHearOfBoard } from '../queries/readers.ts'
import { topicName } from '../rules/topic-name.ts'
import { newsFor, noteTold, type DueDigest } from '../store/follows.ts'
import { allTopics } from '../store/topics.ts'

/** Tells the readers of one rhythm, in every network, what came since they were last told. Running twice tells nothing twice. */
export async function sendDigests(database: Database, rhythm: DigestRhythm, now: Date): Promise<void> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    const due = await inTransaction({ role: 'duett_worker', networkId, readOnly: true }, (db) =>
      newsFor(db, rhythm, now),
    )
    for (const digest of due) await sendDigest(networkId, digest, now)
  }
}

async function sendDigest(networkId: NetworkId, digest: DueDigest, now: Date): Promise<void> {
  const [reader] = await accountsByIds([digest.accountId])
  await inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    if (reader?.address && !reader.blocked && (await mayHearOfBoard(db, reader.id, now))) {
      const { name, address, locale } = reader
      await sendMail(db, {
        to: { name, address },
        locale,
        template: 'exchange.digest',
        values: {
          threads: digest.threads,
          answers: digest.answers,
          topics: formatList(locale, await namesOf(db, digest.topicIds, locale)),
        },
        linkPath: `${paths.board(locale)}?view=followed`,
        necessary: false,
        key: `exchange.digest:${reader.id}:${digest.toldUntil.getTime()}`,
      })
    }
    await noteTold(db, digest.accountId, now)
  })
}

async function namesOf(
  db: Db,
  topicIds: readonly string[],
  locale: Parameters<typeof topicName>[1],
): Promise<string[]> {
  const topics = await allTopics(db)
  return topics.filter(({ id }) => topicIds.includes(id)).map((topic) => topicName(topic, locale))
}
