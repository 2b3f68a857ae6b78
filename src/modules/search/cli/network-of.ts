import { Unusable, type CommandContext } from '#platform/cli'
import type { Network } from '#modules/network'

/** The network named by `--network`, or the first one. */
export async function networkOf(
  context: Pick<CommandContext, 'database' | 't'>,
  slug: string | undefined,
): Promise<Network> {
  const { allNetworks } = await import('#modules/network')
  const database = await context.database()
  const networks = await database.inTransaction({ role: 'duett_worker', networkId: null, readOnly: true }, allNetworks)
  const network = slug === undefined ? networks[0] : networks.find((each) => each.slug === slug)
  if (network) return network
  const known = networks.map((each) => each.slug).join(', ')
  throw new Unusable(context.t('cli.pairs.noNetwork', { name: slug ?? '', known }))
}
