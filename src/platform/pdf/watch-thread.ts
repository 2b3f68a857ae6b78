import { workerData } from 'node:worker_threads'

const checkEveryMs = 50
const parent = process.ppid

/** Ends the whole process when it takes too much memory, or when nobody is left to answer. */
setInterval(() => {
  const megabytes = process.memoryUsage.rss() / 1024 ** 2
  if (megabytes > (workerData as number) || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, checkEveryMs)
