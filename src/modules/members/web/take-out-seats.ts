import { paths as seats } from '#paths/seats'
import { seatFile } from './seat-file.ts'

export const handle = { permission: 'persons.export' }

const everybody = seatFile(seats.administer, () => null)
export const loader = everybody.loader
export const action = everybody.action
