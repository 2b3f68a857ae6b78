// Run it: node packages/matching/examples/pairs.ts
import { createPairIndex, searchPairs, vacancyColumns } from '@duett/matching/pairs'

const [nurse, welder] = [0, 1]
const names = ['Hospital, nurse', 'Care home, nurse (part-time)', 'Shipyard, welder', 'Workshop, welder']
const vacancies = vacancyColumns([
  { occupations: [nurse], places: [0], hoursMin: 38, hoursMax: 39, salaryMonthlyEur: 3600 },
  { occupations: [nurse], places: [1], hoursMin: 20, hoursMax: 30 },
  { occupations: [welder], places: [2], salaryMonthlyEur: 3300, skills: [7, 8] },
  { occupations: [welder], places: [1], skills: [7], positions: 2 },
])
const places = { ids: ['Bochum', 'Herne', 'Witten'], lat: [51.482, 51.539, 51.444], lon: [7.216, 7.226, 7.335] }
const table = [
  [6, 17, 19],
  [17, 5, 28],
  [19, 28, 5],
]
const travel = {
  minutes: (_mode: string, home: number, work: number) => table[home]?.[work] ?? null,
  reachKm: (_mode: string, minutes: number) => 2 * minutes,
}

const index = createPairIndex(vacancies, places, travel)
const { pairs, nearMisses, relaxations } = searchPairs(
  index,
  {
    k: 3,
    weakerJobWeight: 50,
    homes: null,
    persons: [
      {
        occupations: [{ occupation: nurse, closeness: 10_000 }],
        hours: { min: 32, max: 40 },
        commute: { mode: 'car', maxMinutes: 20 },
      },
      {
        occupations: [{ occupation: welder, closeness: 10_000 }],
        skills: [7],
        commute: { mode: 'car', maxMinutes: 20 },
      },
    ],
  },
  { nearMisses: 3, relaxations: true },
)

for (const pair of pairs) {
  const jobs = pair.vacancies.map((row) => (row === null ? 'keeps searching' : names[row])).join(' + ')
  console.log(pair.rank, pair.score / 10_000, jobs, 'from', places.ids[pair.home], pair.commuteMinutes)
}
for (const { vacancies: rows, broken } of nearMisses) console.log('nearly:', rows, broken)
for (const { person, limit, to, furtherPairs } of relaxations) {
  console.log(`person ${person}, ${limit} to ${to}: ${furtherPairs} more`)
}
