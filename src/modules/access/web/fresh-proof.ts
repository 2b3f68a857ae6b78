import { redirect } from 'react-router'

import type { StaffActor } from '#platform/action'
import type { Locale } from '#platform/i18n'
import { stepUpTo } from '#paths/identity'

/** The ten minutes are over since the form was shown: on to the page that asks again. */
export function demandFreshProof(actor: StaffActor, locale: Locale, returnTo: string): void {
  if (!actor.session.steppedUp) throw redirect(stepUpTo(locale, returnTo))
}
