import { describe, expect, it } from 'vitest'
import type { Built } from '#modules/shortprofiles'
import { readStart, startError, startInput } from './start-values.ts'
import { ownPreview } from './start-view.ts'

const [hospital, works, clinic] = ['hospital', 'works', 'clinic']

const built = (start: string): Built => ({
  ok: true,
  version: {
    precision: {
      occupation: 5,
      area: 'district',
      hours: 'exact',
      start: 'month',
      extras: [],
      languages: 'off',
      skills: 'off',
    },
    shown: { occupation: '81302', german: 'B2', area: '05978', hours: '20-25', start },
  },
  coarsened: start === 'arrangement' ? ['startArrangement'] : [],
  class: { alike: 7, employers: 3 },
})

describe('the preview of a recipient', () => {
  it('is shown where it reads something else than the others, because it holds earlier versions', () => {
    const preview = built('2027-03')
    const profiles = new Map<string, Built>([
      [hospital, built('arrangement')],
      [works, built('2027-03')],
      [clinic, { ok: false, because: 'partner' }],
    ])
    const lines = ownPreview({ preview, profiles }, hospital, 'en')?.profile?.lines
    expect(lines?.find(({ field }) => field === 'start')?.value).toBe('by arrangement')
    expect(ownPreview({ preview, profiles }, works, 'en')).toBeNull()
    expect(ownPreview({ preview, profiles }, clinic, 'en')).toBeNull()
  })
})

describe('the form that starts a circulation', () => {
  const form = new FormData()
  form.append('dueOn', '2026-12-07')
  form.append('recipient', hospital)
  form.append(`due-${hospital}`, '2026-12-1')
  form.append(`due-${works}`, '2026-12-18')
  form.append(`due-${clinic}`, '')

  it('keeps every day that was typed, and sends those of chosen members alone', () => {
    const values = readStart(form)
    expect(values.ownDeadlines).toEqual({ [hospital]: '2026-12-1', [works]: '2026-12-18' })
    expect(startInput(values).ownDeadlines).toEqual({ [hospital]: '2026-12-1' })
  })

  it('names the member whose day is wrong', () => {
    const issue = { path: ['ownDeadlines', hospital], code: 'invalid_format', message: '' }
    expect(startError({ kind: 'invalid', issues: [issue] }, 'en')).toMatchObject({
      field: 'dueOn',
      recipientId: hospital,
    })
    const tooSoon = { kind: 'refused', code: 'dueTooSoon', values: { organisationId: works } } as const
    expect(startError(tooSoon, 'en')).toMatchObject({ field: 'dueOn', recipientId: works })
    expect(startError({ ...tooSoon, values: {} }, 'en')).toMatchObject({ field: 'dueOn', recipientId: null })
  })
})
