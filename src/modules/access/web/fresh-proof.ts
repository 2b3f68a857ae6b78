import { redirect } from 'react-router'

import type { StaffActor } from '#platform/action'
import type { Locale } from '#platform/i18n'
import { paths as identity } from '#paths/identity'

/** The page that asks for passkey or password and leads back here. */
export function proofAddress(locale: Locale, returnTo: string): string {
  return `${identity.stepUp(locale)}?return=${encodeURIComponent(returnTo)}`
}

/** The ten minutes are over since the form was shown: on to the page that asks again. */
export function demandFreshProof(actor: StaffActor, locale: Locale, returnTo: string): void {
  if (!actor.session.steppedUp) throw redirect(proofAddress(locale, returnTo))
}
