export { sessionFacts, stepUpMinutes, type Session, type SessionMade } from './session.ts'
