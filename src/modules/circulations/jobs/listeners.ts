import { excludedOrganisations } from '#modules/consent'
import { fullName, identityOf, personById } from '#modules/couples'
import { saveLinkRelease } from '#modules/shortprofiles'
import type { OutboxListener } from '#platform/outbox'
import { accountsThatReply } from '../queries/invitees.ts'
import { processById } from '../store/processes.ts'
import { mailProposal, mailReleasedName } from './mails.ts'
import {
  closeCirculationsOf,
  expiringStates,
  holdProcesses,
  livingStates,
  maskedStates,
  namedStates,
  withdrawProcesses,
} from './stop.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'consent.withdrawn',
    name: 'circulations.withdraw',
    async handle(db, { personId, recipientId, purpose }, now) {
      const states = { circulation: maskedStates, identity: namedStates }[String(purpose)]
      if (!states) return
      const recipientIds = new Set([String(recipientId)])
      await withdrawProcesses(db, { personId: String(personId), recipientIds, states, reason: 'consent' }, now)
    },
  },
  {
    event: 'consent.recalled',
    name: 'circulations.recall',
    async handle(db, { personId, recipientId, reason }, now) {
      // It has come to nothing before; what became of it stays as it is.
      if (reason === 'noInterest') return
      const ending =
        reason === 'expired'
          ? ({ states: expiringStates, reason: 'consent' } as const)
          : ({ states: livingStates, reason: 'recalled' } as const)
      const recipientIds = new Set([String(recipientId)])
      await withdrawProcesses(db, { personId: String(personId), recipientIds, ...ending }, now)
    },
  },
  {
    event: 'consent.excluded',
    name: 'circulations.exclude',
    async handle(db, ids, now) {
      const personId = String(ids.personId)
      const recipientIds = await excludedOrganisations(db, personId)
      await withdrawProcesses(db, { personId, recipientIds, states: livingStates, reason: 'excluded' }, now)
    },
  },
  {
    event: 'circulations.releasedByName',
    name: 'circulations.tellHouse',
    async handle(db, { processId }, now) {
      const process = await processById(db, String(processId))
      if (!process) return
      const accounts = await accountsThatReply(db)
      await mailReleasedName(db, process, accounts.get(process.recipientId) ?? [], now)
    },
  },
  {
    event: 'circulations.nameProposed',
    name: 'circulations.tellPerson',
    async handle(db, ids, now) {
      const personId = String(ids.personId)
      const [person, identity] = [await personById(db, personId), await identityOf(db, personId)]
      if (!person || !identity?.address) return
      const { locale } = person
      const to = { name: fullName(identity), address: identity.address, locale }
      await mailProposal(db, { proposalId: String(ids.proposalId), ...to }, now)
    },
  },
  {
    event: 'couples.paused',
    name: 'circulations.hold',
    handle: (db, { personId }, now) => holdProcesses(db, String(personId), now),
  },
  {
    event: 'couples.hidden',
    name: 'circulations.hide',
    async handle(db, ids, now) {
      const personId = String(ids.personId)
      await withdrawProcesses(db, { personId, recipientIds: null, states: livingStates, reason: 'erased' }, now)
      await closeCirculationsOf(db, personId, now)
    },
  },
  {
    event: 'couples.separated',
    name: 'circulations.forgetLink',
    async handle(db, { firstId, secondId }, now) {
      await saveLinkRelease(db, String(firstId), null, now)
      await saveLinkRelease(db, String(secondId), null, now)
    },
  },
]
