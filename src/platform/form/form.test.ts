import { describe, expect, it } from 'vitest'

import { typed, typedAll } from './index.ts'

describe('what a form brings', () => {
  it('S-29: loses NUL, which cannot be kept, and nothing else', () => {
    const form = new FormData()
    form.append('name', ' Nguyễn\0 Thị\n')
    for (const value of ['\0', 'a\0b', '']) form.append('topics', value)
    expect(typed(form, 'name')).toBe(' Nguyễn Thị\n')
    expect(typedAll(form, 'topics')).toEqual(['ab'])
    expect(typed(form, 'other')).toBe('')
  })
})
