export { assetServer, type AssetServer } from './assets.ts'
export { addressBlock, clientAddressFinder } from './client-address.ts'
export { compressed } from './compress.ts'
export { isForeignWrite } from './cross-site.ts'
export {
  invalidProblem,
  knownProblem,
  notFoundProblem,
  problemResponse,
  type FieldProblem,
  type Problem,
  type ProblemCode,
  type ProblemResponse,
} from './problem.ts'
export { rateLimit, type RateLimit } from './rate-limit.ts'
export { createRestApi, fieldProblems, limited, operationMethods, tooManyRequests, type RestApi } from './rest.ts'
export { byRest, staffOf } from './rest-actor.ts'
export { actionProblem, problemAnswer } from './rest-answer.ts'
export { actByToken, tokenPrefix, type TokenLookup } from './rest-token.ts'
export { safeReturnPath } from './return-path.ts'
export { RouteTable, type MatchedRoute, type RouteEntry } from './route-table.ts'
export { setSecurityHeaders } from './security-headers.ts'
export type { HttpVariables, RestContext } from './variables.ts'
export { xmlText } from './xml-text.ts'
