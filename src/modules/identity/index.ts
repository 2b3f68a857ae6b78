export type { Account } from './account.ts'
export { useAccountWitness, type AccountEvent } from './account-event.ts'
export {
  accountByAddress,
  accountsByIds,
  blockAccount,
  createAccount,
  deleteAccount,
  endAllSessions,
  endSessionsOf,
  giveFirstAddress,
  markStaff,
  setUpLink,
} from './actions/accounts.ts'
export { canAnybodySignIn, prepareAccount, type Prepared } from './actions/prepare-account.ts'
export {
  chooseSeat,
  endOwnSessions,
  likelyChoice,
  openSession,
  sessionOf,
  type NewSession,
} from './actions/sessions.ts'
export { useIdentity } from './identity.ts'
export { answerPasskeys, passkeyPaths } from './web/passkey-doors.ts'
export { ownSession, sessionOfPage, steppedUpSession } from './web/own-session.ts'
export { sessionFacts, stepUpMinutes, type Session, type SessionChoice, type SessionMade } from './session.ts'
export { forgetCookie, keepShortly, readShortCookie } from './web/short-cookie.ts'
export { goTo } from './web/going-on.ts'
