import { describe, expect, it } from 'vitest'

import { readAddress } from './read-request.ts'

describe('the address of the list', () => {
  it.each(['-1', '0', '1.5', 'zwei', '99999999', '1e3'])('names page %s as wrong and shows the first', (page) => {
    expect(readAddress(new Request(`https://duett.example/de/stellen?page=${page}&q=Koch`))).toEqual({
      filter: { q: 'Koch' },
      wrong: ['page'],
      page: 1,
    })
  })

  it.each([
    ['', 1],
    ['page=', 1],
    ['page=3', 3],
  ])('takes %s', (query, page) => {
    expect(readAddress(new Request(`https://duett.example/de/stellen?${query}`))).toMatchObject({ wrong: [], page })
  })
})
