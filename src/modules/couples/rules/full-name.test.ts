import { describe, expect, it } from 'vitest'
import { locales } from '#platform/i18n'
import { fullName, isFamilyNameFirst } from './full-name.ts'

describe('a full name', () => {
  it('is written as its owner writes it', () => {
    const bao = { givenName: 'Bảo', familyName: 'Phạm Quốc' }
    expect(fullName({ ...bao, familyNameFirst: true })).toBe('Phạm Quốc Bảo')
    expect(fullName({ ...bao, familyNameFirst: false })).toBe('Bảo Phạm Quốc')
  })

  it('has no gap where a part is missing', () => {
    for (const familyNameFirst of [true, false]) {
      expect(fullName({ givenName: 'Amara', familyName: '', familyNameFirst })).toBe('Amara')
      expect(fullName({ givenName: '', familyName: 'Okafor', familyNameFirst })).toBe('Okafor')
    }
  })

  it('begins with the family in Vietnamese, until the owner says otherwise', () => {
    expect(locales.filter(isFamilyNameFirst)).toEqual(['vi'])
  })
})
