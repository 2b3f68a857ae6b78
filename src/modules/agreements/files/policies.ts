import { denied } from '#platform/action'
import type { FilePolicy } from '#platform/files'
import { mayAdminister, mayRead, partyOf } from '../rules/policies.ts'
import { agreementById } from '../store/agreements.ts'
import { documentFileKind, scanFileKind } from '../store/keep-document.ts'

const ofReaders: FilePolicy = async (actor, agreementId, db) => {
  const agreement = await agreementById(db, agreementId)
  return agreement ? mayRead(actor, agreement) : denied('no such agreement')
}

/** A scan shows a signature: for coordinators, who compare it, and for whoever speaks for a party. */
const ofScans: FilePolicy = async (actor, agreementId, db) => {
  const agreement = await agreementById(db, agreementId)
  if (!agreement) return denied('no such agreement')
  const speaks =
    actor.kind === 'staff' && actor.permissions.has('agreements.sign') && partyOf(actor, agreement) !== null
  return speaks ? mayRead(actor, agreement) : mayAdminister(actor)
}

export const filePolicies: Record<string, FilePolicy> = { [documentFileKind]: ofReaders, [scanFileKind]: ofScans }
