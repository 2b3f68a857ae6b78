import { describe, expect, it } from 'vitest'

import { translator, type Translator } from '#platform/i18n'

/** As a caller whose types were lost on the way would ask. */
const ask = (translate: Translator<'search'>) => translate as (key: string, values?: object) => string

describe('texts', () => {
  it('are written with numbers, plurals and days as their language has them', () => {
    expect(translator('de', 'search')('page.gain', { count: 1344, more: 'yes' })).toContain('1.344')
    expect(translator('en', 'search')('page.gain', { count: 1344, more: 'yes' })).toContain('1,344')
  })

  it('fail where a key or a value is missing rather than show a hole', () => {
    const t = ask(translator('de', 'search'))
    expect(() => t('page.gain')).toThrow('count')
    expect(() => t('page.gain', { count: 3 })).toThrow('more')
    expect(() => t('page.nowhere')).toThrow('nowhere')
    expect(() => t('page')).toThrow('page')
  })
})
