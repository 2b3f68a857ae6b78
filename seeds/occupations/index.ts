import type { SeedOccupation } from '../occupation.ts'
import { care } from './care.ts'
import { office } from './office.ts'
import { technical } from './technical.ts'
import { trades } from './trades.ts'

export const seedOccupations: readonly SeedOccupation[] = [...care, ...technical, ...trades, ...office]
