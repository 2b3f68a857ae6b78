import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coloursOf, contrast, isHex, pageColours, textContrast, type Hex } from './colours.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value): Hex => `#${value.toString(16).padStart(6, '0')}`)

describe('the colours of a network', () => {
  it('are readable whatever colour was chosen, in the light and in the dark', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { fill, onFill, fillDark, onFillDark, text, textDark } = coloursOf(colour)
        expect(contrast(onFill, fill)).toBeGreaterThanOrEqual(textContrast)
        expect(contrast(onFillDark, fillDark)).toBeGreaterThanOrEqual(textContrast)
        expect(contrast(text, pageColours.light)).toBeGreaterThanOrEqual(textContrast)
        expect(contrast(textDark, pageColours.dark)).toBeGreaterThanOrEqual(textContrast)
        expect([fill, onFill, fillDark, onFillDark, text, textDark].every(isHex)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('stay as chosen where that is readable', () => {
    expect(coloursOf('#1f5a35')).toMatchObject({ fill: '#1f5a35', onFill: '#ffffff', text: '#1f5a35' })
    expect(coloursOf('#ffcc00')).toMatchObject({ fill: '#ffcc00', onFill: '#10242b', fillDark: '#ffcc00' })
  })

  it('know the contrasts of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it.each(['red;}', '#12345', '#1234567', '#12345g', '123456', '', '#ABCDEF', "url('x')"])(
    'S-54: %j is none',
    (text) => {
      expect(isHex(text)).toBe(false)
    },
  )
})
