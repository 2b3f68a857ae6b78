import { paths as seats } from '#paths/seats'
import { seatFile } from './seat-file.ts'

export const handle = { permission: 'persons.export' }

const team = seatFile(seats.team, ({ organisationId }) => organisationId)
export const loader = team.loader
export const action = team.action
