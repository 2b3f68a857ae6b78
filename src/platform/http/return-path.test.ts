import { describe, expect, it } from 'vitest'

import { safeReturnPath } from './return-path.ts'

describe('a way back', () => {
  it.each([
    'https://evil.example',
    'https://evil.example/en/jobs',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%2Fevil.example',
    '/de%2F..%2F..%2F/evil.example',
    '/de/../../evil',
    'https:/de',
    '\t//evil.example',
    '/de\\@evil.example',
    '/fr/emplois',
    '',
    null,
  ])('S-06: %s leads to the own start page', (target) => {
    expect(safeReturnPath(target, 'vi')).toBe('/vi')
  })

  it('keeps a page of ours with its query and place', () => {
    expect(safeReturnPath('/en/jobs-for-two?a.job=nurse#pair-3')).toBe('/en/jobs-for-two?a.job=nurse#pair-3')
  })

  it('resolves what leads through another folder', () => {
    expect(safeReturnPath('/de/stellen/../impressum')).toBe('/de/impressum')
  })
})
