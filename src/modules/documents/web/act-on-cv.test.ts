import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { profileOf, saveProfilePart, type Profile } from '#modules/couples'
import { couplesWorld, link, person, reading, run, type World } from '#modules/couples/testing'
import type { PersonActor, StaffActor } from '#platform/action'
import { randomKeyRing, useKeys } from '#platform/keys'
import { pdfCarrying } from '../formats/europass/testing/write-europass.ts'
import { actOnCv, type CvStep } from './act-on-cv.ts'

const sample = (name: string) =>
  readFileSync(new URL(`../formats/europass/testing/${name}.xml`, import.meta.url)).toString()

describe('taking a Europass CV over', () => {
  let world: World
  let linh: PersonActor

  beforeAll(async () => {
    useKeys(randomKeyRing())
    world = await couplesWorld()
    await link(world)
    linh = person(world.networkId, world.people.linh)
  })

  const look = (content: string | Buffer, name = 'cv.xml') => {
    const form = new FormData()
    form.set('step', 'look')
    form.set('file', new File([new Uint8Array(Buffer.from(content))], name))
    return actOnCv(form, { actor: linh, personId: world.people.linh, locale: 'de' })
  }
  const take = (
    step: CvStep,
    change: { taken?: string[]; answers?: Record<string, string>; cv?: string } = {},
    actor: PersonActor | StaffActor = linh,
    personId = world.people.linh,
  ) => {
    if (!step.view) throw new Error(step.errors[0]?.message)
    const form = new FormData()
    form.set('step', 'take')
    form.set('cv', change.cv ?? step.cv)
    for (const key of change.taken ?? step.taken) form.append('take', key)
    for (const [name, value] of Object.entries(change.answers ?? {})) form.set(name, value)
    return actOnCv(form, { actor, personId, locale: 'de' })
  }
  const profile = (): Promise<Profile> => reading(world, linh, (db) => profileOf(db, world.people.linh))
  const itemsOf = (step: CvStep, part: string) => step.view?.parts.find((each) => each.part === part)?.items ?? []

  it('shows first what the file says, what it needs to know, and what it leaves out; nothing is saved', async () => {
    const step = await look(pdfCarrying(sample('nguyen-thi-hoa')), 'cv.pdf')
    expect(step.errors).toEqual([])
    expect(itemsOf(step, 'career')).toMatchObject([
      { label: 'Registered nurse', detail: 'Bệnh viện Trung tâm sông Hương, Huế · März 2019 bis heute' },
    ])
    expect(itemsOf(step, 'education')).toMatchObject([{ label: 'Bachelor of Nursing', question: null }])
    expect(itemsOf(step, 'languages').map(({ label, detail }) => `${label} ${detail}`.trim())).toEqual([
      'Vietnamesisch Muttersprache',
      'Deutsch B1',
      'Englisch',
    ])
    expect(itemsOf(step, 'languages')[2]?.question?.name).toBe('level.2')
    // The occupation is suggested by the present position, not wished for in the file.
    expect(itemsOf(step, 'occupations')).toMatchObject([{ label: 'Registered nurse', isProposed: false }])
    expect(step.view?.leftOut).toMatch(/Foto, Geburtsdatum, Geschlecht, Staatsangehörigkeit/)
    expect(await profile()).toEqual({})
  })

  it('asks for what is missing and loses no tick', async () => {
    const step = await look(sample('nguyen-thi-hoa'))
    const again = await take(step)
    expect(again.errors).toEqual([
      {
        fieldId: 'level.2',
        label: 'Niveau für Englisch',
        message: 'Zur Sprache Englisch fehlt das Niveau. Wählen Sie es aus oder nehmen Sie das Häkchen weg.',
      },
    ])
    expect(again.view && step.view && again.taken).toEqual(step.view && step.taken)
    expect(await profile()).toEqual({})
    expect((await take(step, { taken: [] })).errors[0]?.message).toContain('nichts ausgewählt')
  })

  it('adds what is ticked to what is there, once', async () => {
    const own = {
      entries: [{ id: crypto.randomUUID(), code: 'de', level: 'A2', proof: 'certificate', certificate: 'telc' }],
    }
    await run(saveProfilePart, { personId: world.people.linh, part: 'languages', content: own }, linh, world)
    const step = await look(sample('nguyen-thi-hoa'))
    const nurse = itemsOf(step, 'occupations')[0]
    const chosen = nurse?.question?.choices[0]?.value ?? ''
    const taken = [...(step.view ? step.taken : []), 'occupations.0']
    const answers = { 'level.2': 'C1', 'occupation.0': chosen }
    expect(await take(step, { taken, answers })).toEqual({ view: null, added: 5, errors: [] })
    expect(await profile()).toMatchObject({
      occupations: { entries: [{ occupationId: chosen, kldb: expect.stringMatching(/^813/) }] },
      career: { entries: [{ title: 'Registered nurse', from: '2019-03', to: null, place: 'Huế', kldb: null }] },
      education: {
        entries: [{ title: 'Bachelor of Nursing', country: 'VN', finishedYear: 2016, recognition: 'notChecked' }],
      },
      languages: {
        entries: [
          { code: 'de', level: 'A2', certificate: 'telc' },
          { code: 'vi', level: 'native' },
          { code: 'en', level: 'C1', proof: 'self' },
        ],
      },
      skills: { entries: ['Electronic patient record', 'Führerschein A1'] },
    })
    expect(await take(step, { taken, answers })).toEqual({ view: null, added: 0, errors: [] })
  })

  it('takes years without months from January to December and says so', async () => {
    const step = await look(sample('marek-kowal'))
    expect(itemsOf(step, 'career')[1]).toMatchObject({
      label: 'Monter',
      detail: 'Elmont · 2009 bis Januar 2014 (Monat nicht angegeben, übernommen als 2009-01)',
    })
    const step2 = await look(
      sample('marek-kowal').replaceAll('<From year="2009"/>', '').replace('<Country><Code>PL</Code></Country>', ''),
    )
    expect(itemsOf(step2, 'career')[1]).toMatchObject({ unusable: 'noStart', isProposed: false })
    const [degree] = itemsOf(step2, 'education')
    expect(degree?.question?.choices).toContainEqual({ value: 'PL', label: 'Polen' })
    expect((await take(step2, { taken: ['education.0'] })).errors[0]).toMatchObject({ fieldId: 'country.0' })
    expect(await take(step2, { taken: ['education.0'], answers: { 'country.0': 'PL' } })).toMatchObject({ added: 1 })
  })

  it('S-50: names what is wrong with a file, with its line', async () => {
    const errorOf = async (content: string) => (await look(content)).errors[0]?.message
    expect(await errorOf('<?xml version="1.0"?>\n<!DOCTYPE a>\n<SkillsPassport/>')).toMatch(/^Zeile 2: .*DOCTYPE/)
    expect(await errorOf('<SkillsPassport>\n<LearnerInfo>')).toMatch(/^Zeile 2: .*beschädigt/)
    expect(await errorOf('kein Lebenslauf')).toContain('kein Europass-Lebenslauf')
    expect(await errorOf('')).toContain('keine Datei')
  })

  it('S-09: takes nothing from a form that was changed on the way, and nothing into the file of another', async () => {
    const step = await look(sample('marek-kowal'))
    const cv = step.view ? step.cv : ''
    expect((await take(step, { cv: cv.replace('"leftOut"', '"isAdmin":true,"leftOut"') })).errors).toHaveLength(1)
    expect((await take(step, { cv: cv.replace('"B2"', '"Z9"').replace('"A2"', '"Z9"') })).errors).toHaveLength(1)
    const minh = person(world.networkId, world.people.minh)
    for (const actor of [minh, world.thomas, world.foreign]) {
      await expect(take(step, {}, actor)).rejects.toMatchObject({ init: { status: 404 } })
    }
    expect(await take(step, {}, world.lan)).toMatchObject({ added: expect.any(Number) })
  })
})
