export { needSecondFactor, permissions, type Permission } from './rules/permissions.ts'
export { permissionsOf, roles, type Role, type SeatRights } from './rules/roles.ts'
export type { PersonSeat, Seat } from './seat.ts'
export { actorOf, holdingOf, seatInUse, type SeatInUse } from './queries/actor-of.ts'
export { accountRights, organisationRights } from './queries/rights.ts'
export { accountsOfPersons } from './queries/person-accounts.ts'
export { seatsToChoose, type SeatObstacle, type SeatToChoose } from './queries/own-seats.ts'
export { inviteToSeat } from './actions/invite-to-seat.ts'
export { noteAccountEvent } from './actions/note-account-event.ts'
export { giveSeat, givePersonSeat } from './actions/give-seat.ts'
export {
  accountOfPerson,
  deletePersonSeat,
  personOfAccount,
  seatsOf,
  seatsOfNetwork,
  seatsOfOrganisation,
} from './store/seats.ts'
export { readSeatList } from './queries/seat-lists.ts'
export { narrowSeats, seatList, type SeatEntry, type SeatQuery } from './rules/seat-list.ts'
