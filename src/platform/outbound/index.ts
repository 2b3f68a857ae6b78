export { isPublicAddress } from './addresses.ts'
export { OutboundFailure } from './failure.ts'
export { outboundGuard, outboundLimits, type GuardOptions } from './guard.ts'
export { outboundFetch, useOutbound, type OutboundAnswer, type OutboundRequest } from './outbound-fetch.ts'
