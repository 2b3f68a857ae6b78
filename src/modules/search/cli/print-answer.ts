import type { CommandContext } from '#platform/cli'
import type { AnsweredPair, AnsweredVacancy, PairAnswer } from '../pair-answer.ts'

type Printing = Pick<CommandContext, 't' | 'out'>

/** The answer for people at a terminal. */
export function printAnswer({ t, out }: Printing, { considered, pairs, nearMisses, relaxations }: PairAnswer): void {
  const { homes, vacancies } = considered
  if (pairs.length === 0) out.line(t('cli.pairs.empty'))
  else printPairs({ t, out }, pairs, [])
  out.line('')
  out.line(t('cli.pairs.found', { first: vacancies[0], second: vacancies[1], homes }))
  if (nearMisses.length > 0) {
    out.line('')
    out.line(t('cli.pairs.nearMissesTitle'))
    const misses = nearMisses.map(
      ({ misses: { person, limit, by } }) => `${letter(person)}: ${t(`limit.${limit}`)} ${by}`,
    )
    printPairs({ t, out }, nearMisses, misses)
  }
  if (relaxations.length > 0) {
    out.line('')
    out.line(t('cli.pairs.relaxationsTitle'))
    out.table(
      ['person', 'limit', 'from', 'to', 'further', 'best'].map((column) => t(`cli.column.${column}`)),
      relaxations.map(({ person, limit, from, to, furtherPairs, andMore, bestScore }) => [
        letter(person),
        t(`limit.${limit}`),
        from,
        to,
        andMore ? `${furtherPairs}+` : furtherPairs,
        bestScore === null ? null : points(bestScore),
      ]),
    )
  }
}

function printPairs({ t, out }: Printing, pairs: readonly AnsweredPair[], misses: readonly string[]): void {
  const headings = [
    'rank',
    'score',
    'vacancyA',
    'vacancyB',
    'home',
    'minutesA',
    'minutesB',
    ...(misses.length > 0 ? ['misses'] : []),
  ]
  const name = (vacancy: AnsweredVacancy | null) =>
    vacancy
      ? [vacancy.title, vacancy.employer, vacancy.place].filter(Boolean).join(', ')
      : t('cli.pairs.keepsSearching')
  out.table(
    headings.map((column) => t(`cli.column.${column}`)),
    pairs.map(({ rank, score, vacancies, home, commuteMinutes }, index) => [
      rank,
      points(score),
      name(vacancies[0]),
      name(vacancies[1]),
      home.name,
      ...commuteMinutes,
      ...(misses.length > 0 ? [misses[index]!] : []),
    ]),
  )
}

function letter(person: 0 | 1): string {
  return person === 0 ? 'A' : 'B'
}

/** 0.7934 as people read it: 79.34 of 100. */
function points(score: number): string {
  return (score * 100).toFixed(2)
}
