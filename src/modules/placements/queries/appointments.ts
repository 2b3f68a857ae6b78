import { processesOfPerson } from '#modules/circulations'
import type { Db, PersonId } from '#platform/db'
import { appointmentsOf, type Appointment } from '../rules/coupled-deadlines.ts'

export type OwnAppointment = Appointment & { recipientId: string }

/** The person's own days to come, never the partner's; `db` is in this person's scope. `today` is a calendar day. */
export async function ownAppointments(db: Db, personId: PersonId, today: string): Promise<OwnAppointment[]> {
  const processes = await processesOfPerson(db, personId)
  const recipients = new Map(processes.map(({ id, recipientId }) => [id, recipientId]))
  return appointmentsOf(processes, today).map((appointment) => ({
    ...appointment,
    recipientId: recipients.get(appointment.processId) ?? '',
  }))
}
