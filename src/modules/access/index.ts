export { isScope } from './rules/scopes.ts'
export { actorOfToken } from './queries/actor-of-token.ts'
