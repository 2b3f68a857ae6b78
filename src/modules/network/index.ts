export { demonstrationAreas, demonstrationSlug, firstNetwork } from './demonstration.ts'
export { allNetworks, currentNetwork, foundNetwork, networkBySlug } from './store/networks.ts'
export type { Network } from './network.ts'
