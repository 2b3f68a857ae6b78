import { expect, it } from 'vitest'
import { recallReasons, type RecallReason } from '../consent.ts'
import type { OpenRecall } from '../queries/open-recalls.ts'
import { narrowOpenRecalls, openRecallList } from './open-recalls-list.ts'

const asked = new Date('2026-11-22T08:00:00Z')

const recall = (organisation: string, reason: RecallReason): OpenRecall => ({
  id: organisation,
  personId: 'linh',
  recipientId: organisation,
  caseNumber: 'P-4K7M2Q',
  reason,
  recalledAt: asked,
  remindedAt: null,
  reminders: 0,
  confirmedAt: null,
  confirmedBy: null,
  organisation,
  deadline: asked,
  isOverdue: false,
  isReachable: true,
})

it('finds open deletions by the reason for which they were asked', () => {
  const all = [recall('Klinikum', 'takenBack'), recall('Stadtwerke', 'expired'), recall('Rautenhof', 'noInterest')]
  const found = (filters: object) => {
    const query = { ...openRecallList.standard, filters, page: 1, limit: 50, offset: 0 }
    return narrowOpenRecalls(all, query, 'de').map(({ organisation }) => organisation)
  }
  expect(recallReasons.flatMap((reason) => found({ reason }))).toEqual(['Klinikum', 'Stadtwerke', 'Rautenhof'])
  expect(found({ reason: 'expired' })).toEqual(['Stadtwerke'])
})
