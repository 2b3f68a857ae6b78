import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { organisationKinds } from '#modules/network'
import { postcodeExists } from '../actions/known-places.ts'
import { applicationStates, type ApplicationState } from '../application.ts'
import { checkNames, checklistOf, missingChecks } from './checks.ts'
import { findContacts, type Candidate, type Question } from './find-contacts.ts'
import { hasEnded, joiningSteps, needsTwo, takeStep, type JoiningFacts, type JoiningStep } from './joining.ts'
import { afterStep, membershipSteps, type MembershipStep } from './membership.ts'
import { holdsPostcode, readPostcodes } from './postcodes.ts'

const steps = Object.keys(joiningSteps) as JoiningStep[]

describe('joining', () => {
  const anyStep = fc.record({
    step: fc.oneof({ weight: 2, arbitrary: fc.constant<JoiningStep>('approve') }, fc.constantFrom(...steps)),
    account: fc.constantFrom('karin', 'emre', 'judith'),
    checked: fc.oneof({ weight: 3, arbitrary: fc.constant([...checkNames]) }, fc.subarray([...checkNames])),
  })

  it('takes in an employer only after two different persons have approved with all checks done, whatever is tried', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('employer', ...organisationKinds),
        fc.array(anyStep, { maxLength: 20 }),
        (kind, tries) => {
          let facts: JoiningFacts = { state: 'applied', kind, firstApprovedBy: null, checked: [] }
          let approvals: string[] = []
          for (const { step, account, checked } of tries) {
            const outcome = takeStep({ ...facts, checked }, step, account)
            if (!outcome.ok) continue
            if (step === 'approve') {
              expect(missingChecks(kind, checked)).toEqual([])
              approvals = [...approvals, account]
            } else approvals = []
            facts = { ...facts, state: outcome.state, firstApprovedBy: outcome.firstApprovedBy }
            if (facts.state === 'accepted') expect(new Set(approvals).size).toBe(needsTwo(kind) ? 2 : 1)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('never leaves a state that has ended', () => {
    const ended: ApplicationState[] = ['accepted', 'refused', 'withdrawn', 'expired']
    expect(applicationStates.filter(hasEnded)).toEqual(ended)
    for (const state of ended)
      for (const step of steps)
        expect(
          takeStep({ state, kind: 'club', firstApprovedBy: 'a', checked: [...checkNames] }, step, 'a'),
        ).toMatchObject({
          ok: false,
        })
  })

  it('has a checklist with something to do for every kind', () => {
    for (const kind of organisationKinds)
      expect(checklistOf(kind).filter(({ required }) => required).length).toBeGreaterThan(1)
  })
})

describe('membership', () => {
  it('reaches every state, and comes back from leaving and from refusal only through a new application', () => {
    expect(afterStep('applied', 'accept')).toBe('accepted')
    expect(afterStep('accepted', 'sign')).toBe('member')
    expect(afterStep('left', 'applyAgain')).toBe('applied')
    for (const step of Object.keys(membershipSteps) as MembershipStep[]) {
      if (step !== 'applyAgain') expect(afterStep('left', step)).toBeNull()
      if (step !== 'applyAgain') expect(afterStep('refused', step)).toBeNull()
    }
  })
})

describe('postcodes', () => {
  const read = (text: string) => readPostcodes(text, postcodeExists)

  it('are read as people write them', () => {
    expect(read('44135, 44 137;44200–44299\n44135').postcodes).toEqual(['44135', '44137', '44200-44299'])
    expect(read('44100 bis 44199').postcodes).toEqual(['44100-44199'])
  })

  it('name what is wrong with each', () => {
    expect(read('4413, 99999, 45000-44000, 00001-00002, Dortmund').problems).toEqual([
      { text: '4413', problem: 'notAPostcode' },
      { text: '99999', problem: 'unknown' },
      { text: '45000-44000', problem: 'reversed' },
      { text: '00001-00002', problem: 'empty' },
      { text: 'Dortmund', problem: 'notAPostcode' },
    ])
  })

  it('hold exactly what lies in them', () => {
    const code = fc.integer({ min: 0, max: 99_999 }).map((number) => String(number).padStart(5, '0'))
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code), { maxLength: 5 }), code, (ranges, asked) => {
        const written = ranges.map(([one, other]) => (one <= other ? `${one}-${other}` : `${other}-${one}`))
        const byHand = ranges.some(
          ([one, other]) =>
            Number(asked) >= Math.min(Number(one), Number(other)) &&
            Number(asked) <= Math.max(Number(one), Number(other)),
        )
        expect(holdsPostcode(written, asked)).toBe(byHand)
      }),
    )
  })
})

describe('the finder', () => {
  const contact = (id: string, fields: Partial<Candidate> = {}): Candidate => ({
    id,
    organisationId: 'o',
    organisationName: 'Stadt',
    organisationKind: 'municipality',
    isLead: false,
    name: id,
    jobTitle: '',
    email: 'a@b.example',
    phone: '',
    topics: [],
    languages: ['de'],
    districts: [],
    postcodes: [],
    visibility: 'public',
    ...fields,
  })
  const question: Question = {
    place: { postcode: '44135', district: '05913' },
    topic: 'german',
    language: 'vi',
  }
  const order = (candidates: Candidate[], asked = question) =>
    findContacts(candidates, asked).map(({ contact: { id } }) => id)

  it('puts the language first, then the narrower place, then the topic, then who advises', () => {
    const candidates = [
      contact('network'),
      contact('district', { districts: ['05913'] }),
      contact('wide range', { postcodes: ['44000-44999'] }),
      contact('narrow range', { postcodes: ['44130-44139'] }),
      contact('postcode', { postcodes: ['44135'] }),
      contact('postcode and topic', { postcodes: ['44135'], topics: ['german'] }),
      contact('welcome centre', { postcodes: ['44135'], topics: ['german'], organisationKind: 'welcomeCentre' }),
      contact('speaks it', { languages: ['vi'] }),
    ]
    expect(order(candidates)).toEqual([
      'speaks it',
      'welcome centre',
      'postcode and topic',
      'postcode',
      'narrow range',
      'wide range',
      'district',
      'network',
    ])
  })

  it('leaves out who serves another place or other topics, and says plainly when nobody is left', () => {
    const candidates = [contact('elsewhere', { districts: ['05911'] }), contact('other topic', { topics: ['housing'] })]
    expect(order(candidates)).toEqual([])
  })

  it('gives the same order for every order of the candidates, and never loses one that fits', () => {
    const candidate = fc
      .record({
        id: fc.uuid(),
        name: fc.constantFrom('A', 'B'),
        districts: fc.subarray(['05913', '05911']),
        postcodes: fc.subarray(['44135', '44000-44999', '45000-45999']),
        topics: fc.subarray(['german', 'housing']),
        languages: fc.subarray(['de', 'vi'], { minLength: 1 }),
        organisationKind: fc.constantFrom(...organisationKinds),
        isLead: fc.boolean(),
      })
      .map(({ id, ...fields }) => contact(id, fields))
    fc.assert(
      fc.property(fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 12 }), (candidates) => {
        const found = order(candidates)
        expect(order(candidates.toReversed())).toEqual(found)
        const fits = candidates.filter(
          ({ districts, postcodes, topics }) =>
            (topics.length === 0 || topics.includes('german')) &&
            (postcodes.some((each) => each.startsWith('44')) ||
              districts.includes('05913') ||
              districts.length + postcodes.length === 0),
        )
        expect(new Set(found)).toEqual(new Set(fits.map(({ id }) => id)))
      }),
    )
  })
})
