export { needSecondFactor, permissions, type Permission } from './rules/permissions.ts'
export { permissionsOf, roles, type Role, type SeatRights } from './rules/roles.ts'
export type { Seat } from './seat.ts'
