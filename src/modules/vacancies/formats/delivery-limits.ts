import { defaultLimits, type ImportLimits } from './limits.ts'

/** What a member may bring at once; more comes as several files, or is an operator's import. */
export const deliveryLimits: ImportLimits = {
  ...defaultLimits,
  maxBytes: 128 * 1024 ** 2,
  maxRows: 100_000,
  maxMilliseconds: 5 * 60_000,
}

/** As it is sent, perhaps packed. */
export const largestDeliveryBytes = 20 * 1024 ** 2
