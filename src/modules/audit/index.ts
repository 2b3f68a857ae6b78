export { noteReading } from './note-reading.ts'
export { keepHeads, headsFile, readHeads, setAsideHeads } from './heads-file.ts'
export { verifyNetworks, type NetworkFinding } from './queries/verify-networks.ts'
