import { closeSync, openSync, writeSync } from 'node:fs'

import { allPlaces } from '#modules/reference'
import { chance } from '../seeds/chance.ts'
import { seedOccupations } from '../seeds/occupations/index.ts'

const linesPerWrite = 2_000

/** Writes a CSV of invented vacancies with ids, real places and texts of about 400 characters; every `faultyEvery`-th row is faulty. */
export function writeVacancyFile(path: string, rows: number, { seed = 1, faultyEvery = 0 } = {}): void {
  const random = chance(seed)
  const places = allPlaces()
  const file = openSync(path, 'w')
  writeSync(
    file,
    'Kennung;Titel;Beruf;Arbeitgeber;PLZ;Ort;Breitengrad;Längengrad;Wochenstunden;Beginn;Gehalt von;Veröffentlicht;Beschreibung\r\n',
  )
  let lines: string[] = []
  for (let row = 1; row <= rows; row++) {
    const occupation = random.pick(seedOccupations)
    const place = random.pick(places)
    const text = random.some(occupation.tasks, 3).join('. ')
    const start = faultyEvery > 0 && row % faultyEvery === 0 ? '31.02.2027' : `01.0${random.whole(1, 9)}.2027`
    lines.push(
      [
        `bench-${seed}-${row}`,
        random.pick(occupation.titles),
        '',
        `Betrieb ${random.whole(1, 40_000)} GmbH`,
        '',
        place.name,
        String(place.lat).replace('.', ','),
        String(place.lon).replace('.', ','),
        random.whole(20, 40),
        start,
        random.whole(2300, 5200),
        `2026-11-${String(random.whole(1, 20)).padStart(2, '0')}`,
        `"${text}. Stelle ${row} in ${place.name}. Wir bieten eine gründliche Einarbeitung, verlässliche Dienstpläne und eine Vergütung nach Tarif."`,
      ].join(';'),
    )
    if (lines.length === linesPerWrite || row === rows) {
      writeSync(file, `${lines.join('\r\n')}\r\n`)
      lines = []
    }
  }
  closeSync(file)
}
