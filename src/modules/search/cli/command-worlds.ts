import { allPlaces, estimatedTravelTimes, placeByKey, postcode } from '#modules/reference'
import { Unusable, translateIn } from '#platform/cli'
import type { VacancyFile } from '#modules/vacancies'
import type { Locale } from '#platform/i18n'
import type { Couple } from '../couple-file.ts'
import { WorldBuilder, type HomeSupply } from '../world/build-world.ts'
import { publicWorld } from '../world/public-worlds.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { networkOf } from './network-of.ts'
import type { PairsContext } from './pairs-command.ts'

/** What is searched, and how many rows of the file could not be read. */
type CommandWorld = { world: SearchWorld; rejectedRows: number }

/** Vacancies of a file; homes are all municipalities, so that it needs neither network nor database. */
export async function worldOfFile(
  { t, locale, out, progress, signal }: PairsContext,
  file: string,
  couple: Couple,
): Promise<CommandWorld> {
  progress.start(t('cli.pairs.reading'), null)
  const { vacancies, rejected, ignoredColumns } = await readFile(file, signal, locale).finally(() => progress.stop())
  if (ignoredColumns.length > 0) {
    const columns = ignoredColumns.join(', ')
    out.warn(translateIn(locale)('vacancies')('import.ignoredColumns', { columns, more: 0 }))
  }
  if (rejected.length > 0) out.warn(t('cli.pairs.rejected', { count: rejected.length }))
  if (vacancies.length === 0) throw new Unusable(t('cli.pairs.noVacancies', { file }))
  const builder = new WorldBuilder()
  for (const vacancy of vacancies) builder.add(vacancy)
  return { world: builder.finish(homesFor(couple), estimatedTravelTimes), rejectedRows: rejected.length }
}

async function readFile(file: string, signal: AbortSignal, locale: Locale): Promise<VacancyFile> {
  const { readVacancyFile, UnusableFile } = await import('#modules/vacancies')
  try {
    return await readVacancyFile(file, { signal })
  } catch (error) {
    if (error instanceof UnusableFile)
      throw new Unusable(translateIn(locale)('vacancies')(`unusable.${error.code}`, { ...error.values, file }))
    throw error
  }
}

/** Public vacancies of a network, and its districts to live in. */
export async function worldOfDatabase(context: PairsContext): Promise<CommandWorld> {
  const { t, progress, signal } = context
  const network = await networkOf(context, context.options.network)
  const database = await context.database()
  const { recogniseOccupations } = await import('#modules/vacancies')
  progress.start(t('cli.pairs.recognising'), null)
  // After an import on the command line no worker may run that recognises what it brought.
  await recogniseOccupations(database, network.id, { signal }).finally(() => progress.stop())
  return { world: await publicWorld(database, network), rejectedRows: 0 }
}

/** All municipalities, and the postcodes the couple names. */
function homesFor({ home }: Couple): HomeSupply {
  const named = home.kind === 'places' ? home.places.map((place) => /\b\d{5}\b/.exec(place)?.[0]) : []
  const postcodes = named.flatMap((digits) => {
    const found = digits === undefined ? null : postcode(digits)
    return found ? [{ ...found, name: placeByKey(found.placeKey)?.name ?? found.postcode }] : []
  })
  return { places: allPlaces(), postcodes }
}
