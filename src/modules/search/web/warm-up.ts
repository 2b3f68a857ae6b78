import { setImmediate as otherWork } from 'node:timers/promises'
import { locales } from '#platform/i18n'
import { possibleToday } from './possible-today.ts'

/**
 * Builds what the first visitor would wait for: the public index, the lists of words, and the searches of the start page in every
 * language. Lets requests in between. Without a network there is nothing to do.
 */
export async function warmUp(signal: AbortSignal): Promise<void> {
  for (const locale of locales) {
    signal.throwIfAborted()
    await possibleToday(locale)
    await otherWork()
  }
}
