import { parentPort, workerData } from 'node:worker_threads'
import { findPairs, openSharedIndex, type PairQuery, type SharedPairIndex } from '@duett/matching/pairs'

/** Answers chunks of couples on an index that it shares with its siblings; says how many pairs it found. */
const { shared } = workerData as { shared: SharedPairIndex }
const index = openSharedIndex(shared)

parentPort!.on('message', (couples: PairQuery[]) => {
  let found = 0
  for (const couple of couples) found += findPairs(index, couple).pairs.length
  parentPort!.postMessage(found)
})
