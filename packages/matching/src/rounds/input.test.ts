import { describe, expect, it } from 'vitest'
import { bytesOf, marketOf, readHrc, smallMarket } from './fixtures.ts'
import { generate, WORLDS } from './generate.ts'
import { HrcReader, hrcLines } from './hrc.ts'
import { marketJson, parseMarketJson, parsePlacement, parseWeights, positionScores } from './json-files.ts'
import { MarketBuilder, MAX_LIST_ENTRIES } from './market-builder.ts'
import type { Market } from './market.ts'
import { asParsed } from './problem.ts'
import type { Parsed, Problem } from './problem.ts'

const SMALL = 'r 1 7 8\nc 3 4 5 7 7 7 -1 -1 8\np 7 2 4 1 5\np 8 1 5 1'

function problemOf<T>(parsed: Parsed<T>): [code: string, line: number, values: Problem['values']] {
  if (parsed.ok) throw new Error('accepted')
  return [parsed.problem.code, parsed.problem.line, parsed.problem.values]
}

const codeAndLine = <T>(parsed: Parsed<T>): string => problemOf(parsed).slice(0, 2).join(' line ')

describe('.hrc text', () => {
  it('reads singles, couples, employers and comments', () => {
    const market = marketOf(`# a round\n${SMALL} # the last\n\n`)
    expect([market.singleCount, market.coupleCount, market.employerCount]).toEqual([1, 1, 2])
    expect([...hrcLines(market)].join('\n')).toBe(SMALL)
  })

  it('gives the same market whatever the order of lines and the size of pieces', () => {
    const lines = SMALL.split('\n')
    const turned = [lines[3], lines[1], lines[0], lines[2]].join('\r\n')
    expect(marketOf(turned)).toEqual(marketOf(SMALL))
    const reader = new HrcReader()
    for (const byte of bytesOf(`\u00EF\u00BB\u00BF${SMALL}`)) reader.push(Uint8Array.of(byte))
    expect(reader.finish()).toEqual(marketOf(SMALL))
  })

  it('drops options that an employer does not rank, and both at an employer of one post', () => {
    const market = marketOf('r 1 7 8\nc 3 4 5 8 8 7 8\np 7 1 4\np 8 1 1 4 5')
    expect(Array.from(market.optionNumber)).toEqual([1, 1])
    expect(Array.from(market.listLength)).toEqual([2, 2])
  })

  it('takes "both without" in the middle of a list as its end', () => {
    const market = marketOf('c 3 4 5 7 8 -1 -1 8 7\np 7 1 4 5\np 8 1 4 5')
    expect(Array.from(market.optionNumber)).toEqual([0])
  })

  it('accepts empty lists and employers without posts', () => {
    const market = marketOf('r 1\nc 2 3 4\np 7 0\np 8 5')
    expect(market.optionNumber).toHaveLength(0)
    expect(Array.from(market.capacity)).toEqual([0, 5])
  })

  it.each([
    ['r 1 7\np 7 1 1 x', 'not-a-number line 2'],
    ['r 1 7\n\np 7 1.5 1', 'not-a-number line 3'],
    ['r 1 7\np 7 -1 1', 'negative-capacity line 2'],
    ['r -1 7\np 7 1', 'negative-id line 1'],
    ['r 1 -1\np 7 1 1', 'negative-id line 1'],
    ['r 1 9\np 7 1 1', 'unknown-employer line 1'],
    ['r 1 7\np 7 1 1 2', 'unknown-person line 2'],
    ['r 1 7 7\np 7 1 1', 'duplicate-option line 1'],
    ['p 7 1 1 2\nc 3 1 2 7 -1 7 -1', 'duplicate-option line 2'],
    ['r 1 7\np 7 1 1 1', 'duplicate-ranking line 2'],
    ['r 1 7\nr 1 7\np 7 1 1', 'duplicate-id line 2'],
    ['r 1 7\nc 2 1 3 7 7\np 7 1 1', 'duplicate-id line 1'],
    ['p 7 1\np 7 2', 'duplicate-id line 2'],
    ['c 1 4 5\nc 1 6 7', 'duplicate-id line 2'],
    ['c 1 4', 'couple-of-one line 1'],
    ['c 1 4 4 7 7\np 7 2', 'couple-of-one line 1'],
    ['c 1 4 5 7\np 7 2', 'half-a-pair line 1'],
    ['r\np 7 2', 'line-too-short line 1'],
    ['\np 7', 'line-too-short line 2'],
    ['q 1 2', 'unknown-line line 1'],
    ['<html>', 'unknown-line line 1'],
    ['r 1 99999999999', 'number-too-large line 1'],
    ['# nothing', 'empty line 0'],
  ])('names what is wrong in %j and where', (text, problem) => {
    expect(codeAndLine(readHrc(text))).toBe(problem)
  })

  it('quotes the text that is no number', () => {
    expect(problemOf(readHrc('r 1 12M\u00C3\u00BCller 7'))[2]).toEqual({ text: '12Müller' })
  })

  it('refuses lists that are longer in all than memory should hold, at the line where it happens', () => {
    const reader = new HrcReader()
    const piece = bytesOf(' 7'.repeat(500_000))
    const parsed = asParsed(() => {
      reader.push(bytesOf('p 7 1\nr 1'))
      for (let k = 0; k <= MAX_LIST_ENTRIES / 500_000; k++) reader.push(piece)
      return reader.finish()
    })
    expect(codeAndLine(parsed)).toBe('too-many-options line 2')
  })
})

describe('market as JSON', () => {
  const asJson = (market: Market): Uint8Array => bytesOf(JSON.stringify(marketJson(market), null, 1))

  it('reads what it writes', () => {
    for (let seed = 0; seed < 50; seed++) {
      const market = smallMarket(seed)
      const again = parseMarketJson(asJson(market))
      expect(again.ok && [...hrcLines(again.value)]).toEqual([...hrcLines(market)])
    }
  })

  it.each([
    ['{"singles": [', 'json-syntax line 1'],
    ['{"singles": []}}', 'json-syntax line 1'],
    ['[]', 'json-expected line 1'],
    ['{\n"persons": []}', 'json-unknown-key line 2'],
    ['{"singles": [\n{"id": 1}]}', 'json-missing-key line 2'],
    ['{"singles": [\n{"id": "x", "options": []}]}', 'json-expected line 2'],
    ['{"singles": [\n{"id": 1,\n"options": [7.5]}]}', 'json-expected line 3'],
    ['{"couples": [\n{"id": 1, "persons": [4], "options": []}]}', 'couple-of-one line 2'],
    ['{"couples": [\n{"id": 1, "persons": [4, 5], "options": [[7]]}]}', 'half-a-pair line 2'],
    ['{"employers": [\n{"id": 1, "capacity": -2, "ranking": []}]}', 'negative-capacity line 2'],
    ['{"singles": [\n{"id": 1, "options": [7]}]}', 'unknown-employer line 2'],
    ['{"singles": [], "singles": []}', 'duplicate-id line 1'],
  ])('names what is wrong in %j and where', (text, problem) => {
    expect(codeAndLine(parseMarketJson(bytesOf(text)))).toBe(problem)
  })
})

describe('placements and weights', () => {
  const market = marketOf(SMALL)
  const placement = (text: string): ReturnType<typeof parsePlacement> => parsePlacement(market, bytesOf(text))
  const weights = (text: string): ReturnType<typeof parseWeights> => parseWeights(market, bytesOf(text))

  it('reads a placement, or the answer that holds one', () => {
    const plain = placement('[[1, 8], [4, 7], [5, -1]]')
    expect(plain.ok && [...plain.value]).toEqual([
      [2, 1],
      [0, 0],
      [1, -1],
    ])
    expect(
      placement('{"status": "stable", "statistics": {"a": [1e3]}, "placement": [[1, 8], [4, 7], [5, -1]]}'),
    ).toEqual(plain)
  })

  it.each([
    ['[[1, 8],\n[1, 7]]', 'duplicate-id line 2'],
    ['[[2, 8]]', 'unknown-person line 1'],
    ['[[1, 9]]', 'unknown-employer line 1'],
    ['[[1]]', 'json-expected line 1'],
    ['[[1, "x"]]', 'json-expected line 1'],
    ['{"placement": null}', 'json-expected line 1'],
    ['{"status": "stable"}', 'json-missing-key line 1'],
    ['', 'json-syntax line 1'],
    [`{"x": ${'['.repeat(200_000)}`, 'json-syntax line 1'],
  ])('names what is wrong in placement %j and where', (text, problem) => {
    expect(codeAndLine(placement(text))).toBe(problem)
  })

  it('gives weights by unit and option, list position scores to the others', () => {
    const parsed = weights('{"weights": {"r1": [5, -2]}}')
    expect(parsed.ok && Array.from(parsed.value)).toEqual([3, 2, 1, 5, -2])
    expect(Array.from(positionScores(market))).toEqual([3, 2, 1, 3, 2])
  })

  it.each([
    ['{"weights": {\n"r1": [5]}}', 'weights-length line 2'],
    ['{"weights": {"r9": [5]}}', 'unknown-unit line 1'],
    ['{"weights": {"r1": [5, 0.5]}}', 'json-expected line 1'],
    ['{"weights": {"r1": [5, 99999999999]}}', 'weights-too-large line 1'],
    ['{}', 'json-missing-key line 1'],
    ['{"weight": {}}', 'json-unknown-key line 1'],
  ])('names what is wrong in weights %j and where', (text, problem) => {
    expect(codeAndLine(weights(text))).toBe(problem)
  })
})

describe('generated markets', () => {
  it('are the same for the same seed and differ otherwise', () => {
    const text = (seed: number): string =>
      [...hrcLines(generate({ ...WORLDS['20k-slack'], singles: 50, couples: 5 }, seed))].join('\n')
    expect(text(1)).toBe(text(1))
    expect(text(1)).not.toBe(text(2))
  })

  it('have the sizes and seats that the world names', () => {
    const market = generate(WORLDS['20k-tight'], 3)
    expect([market.personCount, market.coupleCount, market.employerCount]).toEqual([20_000, 1_000, 1_000])
    expect(market.capacity.reduce((sum, posts) => sum + posts, 0)).toBe(20_000)
    expect(Math.max(...market.listLength)).toBe(10)
    expect(Math.min(...market.listLength)).toBe(3)
  })

  it('follow one common ranking when mix is 1', () => {
    const shape = {
      singles: 40,
      couples: 0,
      employers: 6,
      seats: 40,
      listLength: [6, 6] as const,
      mix: 1,
      nullOptions: false,
    }
    const market = generate(shape, 5)
    const lists = Array.from({ length: 40 }, (_, unit) => market.employerA.slice(6 * unit, 6 * unit + 6).join())
    expect(new Set(lists).size).toBe(1)
  })

  it('come out of a builder that knows no line', () => {
    expect(() => new MarketBuilder().build()).not.toThrow()
  })
})
