import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { addressOf } from '../public-network.ts'
import { coloursOf, type NetworkColours } from '../rules/colours.ts'
import { currentNetwork } from '../store/networks.ts'
import { publishedProfile } from '../store/profiles.ts'

/** Whose mail or document it is: the name, and the colours made from the network's own. */
export async function networkFrame(
  db: Db,
  locale: Locale,
  installation: URL,
): Promise<{ network: string; networkUrl: URL; colours: NetworkColours | null }> {
  const network = await currentNetwork(db)
  const colour = (await publishedProfile(db))?.content.colour ?? null
  return {
    network: network?.name[locale] ?? '',
    networkUrl: network ? addressOf(network, installation) : installation,
    colours: colour && coloursOf(colour),
  }
}
