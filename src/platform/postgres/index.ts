export { joinCluster, startCluster, type Cluster, type ClusterOptions } from './cluster.ts'
export { isSafeVersion } from './binaries.ts'
export { passwordIn } from './layout.ts'
export { takeOwnerLock, type OwnerLock } from './owner-lock.ts'
