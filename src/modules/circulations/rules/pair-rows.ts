import type { PersonId } from '#platform/db'

/** Where a row stands in the couple it is shown with: lane A above lane B, under the number of the couple's first row. */
export type Pairing = { side: 'a' | 'b'; key: string; withNumber: string; isFirst: boolean }
export type Paired<Row> = Row & { pair: Pairing | null }

type Circulated = { number: string; personId: PersonId; closedAt: Date | null }

/** Rows of two who belong together stand where the first of them stood, A before B; everything else keeps its place. */
export function pairRows<Row extends Circulated>(
  rows: readonly Row[],
  couples: readonly (readonly [first: PersonId, second: PersonId])[],
): Paired<Row>[] {
  const coupleOf = new Map(couples.flatMap((couple) => couple.map((id) => [id, couple] as const)))
  const together = Map.groupBy(rows, (row) => (row.closedAt === null ? (coupleOf.get(row.personId) ?? row) : row))
  return [...together.values()].flatMap((group) => {
    const couple = coupleOf.get(group[0]?.personId ?? '')
    const [a = [], b = []] = couple ? couple.map((id) => group.filter(({ personId }) => personId === id)) : []
    const [firstOfA, firstOfB] = [a[0], b[0]]
    if (!firstOfA || !firstOfB) return group.map((row) => ({ ...row, pair: null }))
    return [
      ...a.map((row) => paired(row, 'a', firstOfA, firstOfB)),
      ...b.map((row) => paired(row, 'b', firstOfA, firstOfA)),
    ]
  })
}

function paired<Row extends Circulated>(row: Row, side: Pairing['side'], first: Row, partner: Row): Paired<Row> {
  return { ...row, pair: { side, key: first.number, withNumber: partner.number, isFirst: row === first } }
}
