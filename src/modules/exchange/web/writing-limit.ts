import { rateLimit } from '#platform/http'

/** Nobody writes or reports faster than this by hand (wall W30). */
export const writing = rateLimit({ name: 'board writing', perMinute: 20, burst: 20 })
