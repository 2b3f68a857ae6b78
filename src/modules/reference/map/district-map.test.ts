import { describe, expect, it } from 'vitest'
import { drawDistrictMap } from './district-map.ts'

const ruhr = ['05915', '05978', '05913', '05911']
const aalen = '08136'

describe('a map of districts', () => {
  it('draws districts that hang together on one picture, others on their own, unknown ones not at all', () => {
    const parts = drawDistrictMap([aalen, ...ruhr, '99999'])
    expect(parts.map(({ districts }) => districts.map(({ key }) => key))).toEqual([ruhr.toSorted(), [aalen]])
  })

  it('puts every figure inside its picture and apart from the others', () => {
    for (const { width, height, districts } of drawDistrictMap([...ruhr, '05916', '05513', '05112'])) {
      for (const { x, y, path } of districts) {
        expect(path).toMatch(/^M[\d.,\-LMZ]+$/)
        expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
      }
      const distances = districts.flatMap((one, index) =>
        districts.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
      )
      expect(Math.min(...distances)).toBeGreaterThan(18)
    }
  })

  it('draws nothing for nothing', () => {
    expect(drawDistrictMap([])).toEqual([])
  })
})
