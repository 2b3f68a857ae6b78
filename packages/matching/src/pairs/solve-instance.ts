import { bitSet } from './bit-set.ts'
import { Candidates } from './candidates.ts'
import { codePointRanks } from './code-point-order.ts'
import type { Commute } from './home-reach.ts'
import { PairSearch } from './pair-search.ts'
import { remoteGroup, type PairWorld, type ReachTable } from './reach.ts'
import { TopPairs } from './top-pairs.ts'
import type { InstancePair, PairInstance, PersonNumber, Two } from './types.ts'

/** The k best pairs, equal to `solveInstanceExhaustively` to the last bit, by the same search that the index uses. */
export function solveInstance(instance: PairInstance): InstancePair[] {
  if (instance.k === 0 || instance.homes.length === 0 || instance.vacancies.length === 0) return []
  const grouped = groupVacancies(instance)
  const search = new PairSearch(grouped.world)
  search.setHomes(null)
  const top = new TopPairs()
  top.reset(instance.k, -1)
  search.run(
    {
      candidates: [candidatesOf(instance, grouped, 0), candidatesOf(instance, grouped, 1)],
      commutes: [commuteOf(instance, 0), commuteOf(instance, 1)],
      weakerJobWeight: instance.weakerJobWeight,
      alone: [instance.alone, instance.alone],
      enough: instance.k + 1,
      filter: null,
    },
    top,
  )
  return present(instance, top)
}

type Grouped = { world: PairWorld; groupsOf: number[][] }

/** Vacancies that share a place and a share of days on site form a group; group 0 is "fully remote". */
function groupVacancies(instance: PairInstance): Grouped {
  const groupPlace = [0]
  const groupOnSitePercent = [0]
  const numbers = new Map<number, number>()
  const groupsOf = instance.vacancies.map(({ places, onSitePercent }) => {
    if (onSitePercent === 0) return [remoteGroup]
    return [...new Set(places)].map((place) => {
      const key = place * 101 + onSitePercent
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, groupPlace.length)
      groupOnSitePercent.push(onSitePercent)
      return groupPlace.push(place) - 1
    })
  })
  const world = {
    homeRank: codePointRanks(instance.homes),
    groupPlace: Uint32Array.from(groupPlace),
    groupOnSitePercent: Uint8Array.from(groupOnSitePercent),
    idRank: codePointRanks(instance.vacancies.map((vacancy) => vacancy.id)),
    severalPosts: bitSet(instance.vacancies.length, (vacancy) => instance.vacancies[vacancy].positions > 1),
  }
  return { world, groupsOf }
}

function candidatesOf(instance: PairInstance, { world, groupsOf }: Grouped, person: PersonNumber): Candidates {
  const vacancyOf = Uint32Array.from(instance.vacancies.keys())
  const candidates = new Candidates(world.groupPlace.length, vacancyOf)
  instance.vacancies.forEach((vacancy, index) => {
    const fit = vacancy.fit[person]
    if (fit !== null) for (const group of groupsOf[index]) candidates.add(index, fit, group)
  })
  return candidates
}

function commuteOf(instance: PairInstance, person: PersonNumber): Commute {
  const maxMinutes = instance.maxMinutes[person]
  return { reach: reachOf(instance, person), maxMinutes, fromMinutes: 0, upToMinutes: maxMinutes }
}

/** Turns the matrix around: for each place the homes within the limit, by rising minutes. */
function reachOf(instance: PairInstance, person: PersonNumber): ReachTable {
  const matrix = instance.minutes[person]
  const limit = instance.maxMinutes[person]
  const rowStart = [0]
  const runStart: number[] = []
  const runMinutes: number[] = []
  const homes: number[] = []
  for (let place = 0; place < instance.places.length; place++) {
    const near: Two<number>[] = []
    matrix.forEach((row, home) => {
      const minutes = row[place]
      if (minutes !== null && minutes <= limit) near.push([minutes, home])
    })
    near.sort((a, b) => a[0] - b[0])
    for (const [minutes, home] of near) {
      if (runStart.length === rowStart[place] || runMinutes[runMinutes.length - 1] !== minutes) {
        runStart.push(homes.length)
        runMinutes.push(minutes)
      }
      homes.push(home)
    }
    rowStart.push(runStart.length)
  }
  return {
    rowStart: Uint32Array.from(rowStart),
    runMinutes: Int32Array.from(runMinutes),
    runStart: Uint32Array.from([...runStart, homes.length]),
    homes: Uint32Array.from(homes),
  }
}

function present(instance: PairInstance, top: TopPairs): InstancePair[] {
  const idOf = (vacancy: number): string | null => (vacancy < 0 ? null : instance.vacancies[vacancy].id)
  return top.ranked().map((slot, index) => ({
    rank: index + 1,
    score: top.scoreAt(slot),
    vacancies: [idOf(top.vacancy0[slot]), idOf(top.vacancy1[slot])],
    home: instance.homes[top.home[slot]],
    commuteMinutes: [
      top.vacancy0[slot] < 0 ? null : top.minutes0[slot],
      top.vacancy1[slot] < 0 ? null : top.minutes1[slot],
    ],
  }))
}
