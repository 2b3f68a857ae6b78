import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amount, Knowledge, marksIn, word } from './marks.ts'

describe('marked words', () => {
  const salary = amount('anh.salary', 7193)
  const family = word('anh.familyName')

  it('are found in every spelling, and not inside identifiers or longer numbers', () => {
    const found = (text: string) => marksIn(text, [salary, family]).map(({ name }) => name)
    expect(found('mindestens 7.193 € im Monat')).toEqual(['anh.salary'])
    expect(found('{"floor":719300}')).toEqual(['anh.salary'])
    expect(found('at least €7,193')).toEqual(['anh.salary'])
    expect(found('/c17193ab-1111-4222-8333-a7193bcd0000')).toEqual([])
    expect(found('M366,184.7L7,193.5 287.7,193')).toEqual([])
    expect(found('7.193,00 €')).toEqual(['anh.salary'])
    expect(found('<b>ZQANHFAMILYNAMEXW</b>')).toEqual(['anh.familyName'])
  })

  it('are found wherever they stand', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(marksIn(`${before} ${family.spellings[0]} ${after}`, [family])).toEqual([family])
      }),
    )
  })

  it('are known to those who were let, until that ends', () => {
    const knowledge = new Knowledge()
    expect(knowledge.may('minh', salary)).toBe(false)
    knowledge.let(['anh', 'minh'], salary, family)
    knowledge.end(['minh'], salary)
    expect([knowledge.may('minh', salary), knowledge.may('minh', family), knowledge.may('anh', salary)]).toEqual([
      false,
      true,
      true,
    ])
  })
})
