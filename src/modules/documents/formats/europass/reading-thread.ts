import { parentPort, workerData } from 'node:worker_threads'
import { readEuropass } from './read-europass.ts'

parentPort?.postMessage(readEuropass(workerData as Uint8Array))
