import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Client } from 'pg'
import { headsFile, readHeads, setAsideHeads, verifyNetworks, type NetworkFinding } from '#modules/audit'
import { endAllFeeds } from '#modules/calendar'
import { endAllSessions } from '#modules/identity'
import { repeatErasures } from '#modules/privacy'
import { writeAudit } from '#platform/action'
import { openBackup, restoreBackup, type OpenBackup, type RestoreCounts } from '#platform/backup'
import type { Config } from '#platform/config'
import { mayPrepareRoles, prepareRoles, type Database } from '#platform/db'
import { removeOrphans } from '#platform/files'
import { keepKeyRing, openKeyRing, ringWithKeysOf, type KeyRing } from '#platform/keys'
import { passwordIn } from '#platform/postgres'
import type { Erased } from '#platform/privacy'
import { OperatorProblem } from '#platform/problem'
import { openPrivacy } from './discover.ts'
import { erasuresIn, ownErasures } from './erasures.ts'
import { openAdmin, openInstallation, withClient } from './installation.ts'

export type Restoring = {
  file: string
  /** Delete what the database holds now. */
  replace: boolean
  /** The key file of the installation that made the backup; undefined: the keys are here. */
  keyFile: string | undefined
  /** The list of what was erased since; undefined: the installation's own. "none": somebody says that nothing was. */
  erasures: string | undefined
  signal: AbortSignal
  onProgress(rows: number): void
}

export type Restored = RestoreCounts & {
  madeAt: Date
  erasures: { listed: number; repeated: number }
  audit: readonly NetworkFinding[]
  /** Where heads lie that were kept before; null: there were none. */
  headsAside: string | null
}

/** What nobody knows of can no longer be in somebody's transaction: we are alone. */
const longAgoMs = 2 * 3_600_000

/** Puts the installation into the state of a backup, without those who were erased since. */
export async function restore(config: Config, restoring: Restoring): Promise<Restored> {
  const { file } = restoring
  // Asked before anything is touched.
  const erased = erasedSince(config, restoring.erasures)
  const ring = ringFor(config, restoring.keyFile)
  const backup = await readable(file, () => openBackup(createReadStream(file), ring))
  try {
    // It fits, or the backup had not opened; what lies sealed in the database needs it as well.
    if (restoring.keyFile !== undefined) keepKeyRing(config.home, ring)
    const counts = await readable(file, () => replaceDatabase(config, backup, restoring))
    return { ...counts, madeAt: new Date(backup.manifest.madeAt), ...(await settle(config, erased, counts)) }
  } finally {
    backup.close()
  }
}

function erasedSince({ home }: Config, named: string | undefined): Erased[] {
  if (named === undefined) return ownErasures(home)
  return named === 'none' ? [] : erasuresIn(resolve(named))
}

function ringFor({ home }: Config, keyFile: string | undefined): KeyRing {
  if (keyFile === undefined) return openKeyRing(home)
  if (!existsSync(keyFile)) throw new OperatorProblem('backup', 'noKeyFile', { file: keyFile })
  return ringWithKeysOf(home, keyFile)
}

async function replaceDatabase(
  config: Config,
  backup: OpenBackup,
  { replace, signal, onProgress }: Restoring,
): Promise<RestoreCounts> {
  const { admin, close } = await openAdmin(config, 'own')
  try {
    return await withClient(admin, async (client: Client) => {
      if (!(await mayPrepareRoles(client))) throw new OperatorProblem('backup', 'mayNotRestore', {})
      await prepareRoles(client, passwordIn(config.home, 'postgres-login'))
      return restoreBackup(backup, { client, home: config.home, replace }, { signal, onProgress })
    })
  } finally {
    await close()
  }
}

/** What has to be true before anybody works with it again; each step may be repeated. */
async function settle(
  config: Config,
  erased: readonly Erased[],
  { rows }: RestoreCounts,
): Promise<Pick<Restored, 'erasures' | 'audit' | 'headsAside'>> {
  const { database, close } = await openInstallation(config, 'own')
  const now = new Date()
  try {
    await endAllSessions()
    await endAllFeeds(database)
    const { audit, headsAside } = await followAudit(database, config.home, now)
    await database.inTransaction({ role: 'duett_worker', networkId: 0 }, (db) =>
      writeAudit(db, {
        action: 'installation.restore',
        actor: { kind: 'operator' },
        note: { subject: 'installation', subjectId: null, rowCount: rows },
        now,
      }),
    )
    await openPrivacy()
    const repeated = await repeatErasures(database, erased, { kind: 'operator' }, now)
    await removeOrphans(database, new Date(now.getTime() + longAgoMs), config.home)
    return { erasures: { listed: erased.length, repeated }, audit, headsAside }
  } finally {
    await close()
  }
}

/** That chains end before heads which were kept is what a restore does; anything else is damage. */
async function followAudit(database: Database, home: string, now: Date) {
  const kept = readHeads(headsFile(home))
  const found = await verifyNetworks(database, kept.heads)
  const audit = found.map((each) => (each.damage?.kind === 'cut' ? { ...each, damage: null } : each))
  const headsAside = setAsideHeads(
    home,
    audit.flatMap(({ head }) => head ?? []),
    now,
  )
  return { audit, headsAside }
}

/** The file itself cannot be read, or is no whole backup: said with its name. */
async function readable<Result>(file: string, fn: () => Promise<Result>): Promise<Result> {
  try {
    return await fn()
  } catch (error) {
    if (error instanceof OperatorProblem && error.namespace === 'backup')
      throw new OperatorProblem('backup', error.key, { ...error.values, file })
    const code = error instanceof Error && 'syscall' in error ? (error as NodeJS.ErrnoException).code : undefined
    throw code === undefined ? error : new OperatorProblem('backup', 'cannotRead', { file, reason: code })
  }
}
