import { existsSync } from 'node:fs'
import { exitCode, Unusable, type CommandContext, type ExitCode } from '#platform/cli'
import { config } from '#platform/config'
import { headsFile, readHeads, readHeadText } from '../heads-file.ts'
import { verifyNetworks } from '../queries/verify-networks.ts'
import type { ChainFinding, Head } from '../rules/verify-chain.ts'

type Options = { heads: string | undefined; head: string[] }
type Finding = ChainFinding & { networkId: number; name: string }

/** Follows the chain of every network and of the installation itself; says what is damaged first in each. */
export async function verifyAudit(context: CommandContext<unknown, Options>): Promise<ExitCode> {
  const { out, t, locale, progress, signal } = context
  const kept = keptHeads(context)
  const database = await context.database()
  let done = 0
  progress.start(t('verify.running'), null)
  const onProgress = (entries: number) => progress.update((done += entries))
  const findings = await verifyNetworks(database, kept, { onProgress, signal })
  progress.stop()
  const shown: Finding[] = findings.map(({ networkId, name, ...finding }) => ({
    networkId,
    name: name?.[locale] ?? t('verify.installation'),
    ...finding,
  }))
  if (out.format === 'json') out.json({ intact: shown.every(({ damage }) => !damage), networks: shown })
  else tell(shown, context)
  return shown.some(({ damage }) => damage) ? exitCode.rejectedRows : exitCode.done
}

function tell(findings: readonly Finding[], { out, t }: Pick<CommandContext, 'out' | 't'>): void {
  out.table(
    [t('verify.network'), t('verify.entries'), t('verify.result')],
    findings.map(({ name, entries, damage }) => [
      name,
      entries,
      damage ? t(`verify.damage.${damage.kind}`, { id: damage.id }) : t('verify.intact'),
    ]),
  )
  for (const { networkId, head } of findings) {
    if (head) out.line(t('verify.headIs', { head: `${networkId}:${head.id}:${head.hash}` }))
  }
}

function keptHeads({ options, t }: CommandContext<unknown, Options>): Head[] {
  if (options.heads !== undefined && !existsSync(options.heads)) {
    throw new Unusable(t('verify.noFile', { file: options.heads }))
  }
  const file = options.heads ?? headsFile(config().home)
  const { heads, wrongLine } = readHeads(file)
  if (wrongLine !== null) throw new Unusable(t('verify.wrongLine', { file, line: wrongLine }))
  const given = options.head.map((text) => {
    const head = readHeadText(text)
    if (!head) throw new Unusable(t('verify.wrongHead', { head: text }))
    return head
  })
  return [...heads, ...given]
}
