export { actorOfToken } from './queries/actor-of-token.ts'
