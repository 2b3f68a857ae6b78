import { expect, it } from 'vitest'
import { driftedPlaceFiles } from './build-places.ts'

it('commits exactly the files of places that the packages give', () => {
  expect(driftedPlaceFiles()).toEqual([])
}, 180_000)
