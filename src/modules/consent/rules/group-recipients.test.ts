import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { organisationKinds } from '#modules/network'
import { groupAfter, groupRecipients, ticksAfter, type Recipient } from './group-recipients.ts'

const hospital: Recipient = { id: 'hospital', name: 'Klinikum Rautenhof', kind: 'employer' }
const works: Recipient = { id: 'works', name: 'Stadtwerke Quellbrok', kind: 'employer' }
const university: Recipient = { id: 'university', name: 'Hochschule Lindwerth', kind: 'university' }
const chamber: Recipient = { id: 'chamber', name: 'Kammer für Köche Quellbrok', kind: 'chamber' }
const members = [chamber, hospital, university, works]

const shape = (ticked: string[], words: string) => {
  const { groups, aside, ...counts } = groupRecipients(members, ticked, words)
  return {
    ...counts,
    groups: groups.map((group) => [group.kind, group.members.map(({ id }) => id), group.tickedCount, group.isOpen]),
    aside: aside.map(({ id }) => id),
  }
}

describe('the members somebody may choose', () => {
  it('are folded by kind, employers first, and open where the choice is under way', () => {
    expect(shape(['works', 'university'], '')).toEqual({
      groups: [
        ['employer', ['hospital', 'works'], 1, true],
        ['university', ['university'], 1, false],
        ['chamber', ['chamber'], 0, false],
      ],
      aside: [],
      foundCount: 4,
      tickedCount: 2,
    })
  })

  it('are found by a part of the name, marks or not, and what was ticked besides stays in sight', () => {
    expect(shape(['hospital'], 'quellbrok')).toMatchObject({
      groups: [
        ['employer', ['works'], 0, true],
        ['chamber', ['chamber'], 0, true],
      ],
      aside: ['hospital'],
      tickedCount: 1,
    })
    expect(shape([], 'koche kammer')).toMatchObject({ foundCount: 1, aside: [] })
    expect(shape(['works'], 'Rathaus')).toMatchObject({ groups: [], foundCount: 0, aside: ['works'] })
  })

  it('are ticked together by a button, in addition to what was ticked by hand', () => {
    expect(new Set(ticksAfter('tickEmployers', ['chamber', 'works'], members))).toEqual(
      new Set(['chamber', 'works', 'hospital', 'university']),
    )
    expect(ticksAfter('tickNone', ['chamber'], members)).toEqual([])
    expect([groupAfter('tickEmployers', null), groupAfter('tickNone', 'employers')]).toEqual(['employers', null])
    expect([groupAfter('search', 'employers'), groupAfter('showAll', null)]).toEqual(['employers', null])
  })

  it('lose no tick to any search', () => {
    const recipient = fc.record({
      id: fc.uuid(),
      name: fc.string({ unit: fc.constantFrom('a', 'Ö', 'k', ' ') }),
      kind: fc.constantFrom(...organisationKinds),
    })
    const several = fc.uniqueArray(recipient, { selector: ({ id }) => id })
    const typing = fc.string({ unit: fc.constantFrom('a', 'o', 'k', ' ') })
    fc.assert(
      fc.property(several, typing, fc.func(fc.boolean()), (all, words, choose) => {
        const ticked = ticksAfter('search', all.map(({ id }) => id).filter(choose), all)
        const { groups, aside, tickedCount } = groupRecipients(all, ticked, words)
        const sent = [...groups.flatMap((group) => group.members), ...aside].map(({ id }) => id)
        expect(new Set(sent).size).toBe(sent.length)
        expect(new Set(sent.filter((id) => ticked.includes(id)))).toEqual(new Set(ticked))
        expect(tickedCount).toBe(ticked.length)
      }),
    )
  })
})
