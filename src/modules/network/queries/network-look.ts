import { holds, type Actor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { coloursOf, type Hex } from '../rules/colours.ts'
import { markOf, profileVersions } from '../store/profiles.ts'

export type NetworkLook = { colour: Hex | null; mark: Buffer | null; isPublished: boolean }

/** Colours and mark of one version: published ones are for everybody, a draft for those who may change it. Null: none this actor may see. */
export async function networkLook(actor: Actor, networkId: number, version: number): Promise<NetworkLook | null> {
  const isPossible = [networkId, version].every((each) => Number.isInteger(each) && each > 0 && each < 2 ** 31)
  if (!isPossible) return null
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const found = (await profileVersions(db)).find((each) => each.version === version)
    if (!found) return null
    const isPublished = found.publishedAt !== null
    const isOwn = 'networkId' in actor && actor.networkId === networkId && holds(actor, 'network.change').allowed
    if (!isPublished && !isOwn) return null
    return { colour: found.content.colour, mark: await markOf(db, version), isPublished }
  })
}

/** The tokens a page gets from its network's colour; nothing but six hex digits of ours goes in. */
export function coloursCss(colour: Hex): string {
  const { fill, onFill, fillDark, onFillDark, text, textDark } = coloursOf(colour)
  return `:root,[data-kern-theme]{--n-fill:light-dark(${fill},${fillDark});--n-on-fill:light-dark(${onFill},${onFillDark});--n-text:light-dark(${text},${textDark})}\n`
}
