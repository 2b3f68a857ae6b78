import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RoomForTexts } from './room-for-texts.ts'

const decoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

it('keeps every text whole, wherever a block ends', () => {
  const text = fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 30_000 }))
    .map(([unit, times]) => unit.repeat(times).slice(0, 700_000).toWellFormed())
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      const room = new RoomForTexts()
      const kept = texts.map((each) => room.keep(each))
      expect(kept.map(decoded)).toEqual(texts)
    }),
    { numRuns: 20 },
  )
})

it('puts small texts into one block, which is handed on as one', () => {
  const room = new RoomForTexts()
  const [first, second] = [room.keep('Hebamme (m/w/d)'), room.keep('Altenpfleger:in in Gelsenkirchen')]
  expect(second.buffer).toBe(first.buffer)
})
