export { ownAppointments, type OwnAppointment } from './queries/appointments.ts'
