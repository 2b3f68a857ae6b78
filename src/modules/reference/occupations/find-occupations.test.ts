import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistanceWithin } from './edit-distance.ts'
import { occupationReference } from './reference.ts'

const reference = occupationReference()
const first = (query: string, locale: 'de' | 'en' | 'vi' = 'de') => reference.find(query, locale, 1)[0]

describe('search by typing', () => {
  it.each([
    ['krankenschwester', 'nurse'],
    ['Pflegefachfrau', 'nurse'],
    ['MFA', 'medical-assistant'],
    ['Bäckerin', 'baker'],
    ['baecker', 'baker'],
    ['sozpäd', 'social-worker'],
    ['lkw fahrer', 'truck-driver'],
  ])('finds %s', (query, id) => {
    expect(first(query)?.occupation.id).toBe(id)
  })

  it('finds what is only half typed, the frequent occupation before the rare', () => {
    expect(reference.find('erzi', 'de', 3).map(({ occupation }) => occupation.id)).toContain('kindergarten-teacher')
  })

  it('finds in spite of typing errors', () => {
    expect(first('krankenschwster')?.occupation.id).toBe('nurse')
    expect(first('Frisuer')?.occupation.id).toBe('hairdresser')
  })

  it('answers in the language of the reader, who may type that language or German', () => {
    expect(first('nurse', 'en')).toMatchObject({ label: 'Registered nurse (generalist)' })
    expect(first('Krankenpfleger', 'vi')?.label).toBe('Điều dưỡng viên (đa khoa)')
    expect(first('dieu duong vien', 'vi')?.occupation.kldb).toMatch(/^8[12]/)
  })

  it('says by which word it was found when that is not the label', () => {
    expect(first('Krankenschwester')?.matched).toBe('Krankenschwester')
    expect(first('Hebamme')?.matched).toBeNull()
  })

  it('finds each occupation by its own label among the first three', () => {
    const missed = reference.occupations.filter(({ id, labels }) =>
      reference.find(labels.de, 'de', 3).every(({ occupation }) => occupation.id !== id),
    )
    expect(missed.map(({ id }) => id)).toEqual([])
  })

  it('answers nothing to nothing and to nonsense, and never more than asked for', () => {
    expect(reference.find('   ', 'de')).toEqual([])
    expect(reference.find('qxzvwq', 'de')).toEqual([])
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 0, max: 5 }), (query, limit) => {
        expect(reference.find(query, 'de', limit).length).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 50 },
    )
  })
})

describe('edit distance', () => {
  it('counts an insertion, a deletion, a change and a swap of neighbours as one', () => {
    expect(['bäckre', 'bäckerr', 'bäckr', 'backer'].map((word) => editDistanceWithin(word, 'bäcker', 2))).toEqual([
      1, 1, 1, 1,
    ])
  })

  it('gives up beyond the limit', () => {
    expect(editDistanceWithin('koch', 'maurer', 2)).toBeNull()
  })
})

describe('the reference', () => {
  it('lists each class once, ascending, with a label in every language', () => {
    expect(reference.classes).toEqual([...new Set(reference.classes)].sort())
    for (const kldb of reference.classes) {
      expect(reference.classLabel(kldb, 'vi')).not.toBe('')
      expect(reference.byKldb(kldb)?.kldb).toBe(kldb)
    }
  })

  it('sorts the classes near to an occupation, itself first', () => {
    const near = reference.nearestClasses({ kldb: '81302' })
    expect(near[0]).toEqual({ kldb: '81302', closeness: 10_000, reason: { code: 'same' } })
    expect(near.map(({ closeness }) => closeness)).toEqual(
      near.map(({ closeness }) => closeness).toSorted((a, b) => b - a),
    )
    expect(near.every(({ closeness }) => closeness > 0)).toBe(true)
  })

  it('answers for classes it does not list, as vacancies may carry them', () => {
    expect(reference.nearestClasses({ kldb: '81302' }, ['81303', '99999'])).toEqual([
      { kldb: '81303', closeness: 7_500, reason: { code: 'kldb-4', levelDifference: 1 } },
    ])
  })
})
