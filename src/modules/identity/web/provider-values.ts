import { randomUUID } from 'node:crypto'

import { typed } from '#platform/form'

import { discover } from '../actions/speak-openid.ts'
import type { Provider } from '../provider.ts'

/** The form's fields as typed. */
export type ProviderValues = {
  id: string
  label: string
  issuer: string
  clientId: string
  clientSecret: string
  acceptedAcr: string
  acceptedAmr: string
  enabled: string
}

export function readProvider(form: FormData): ProviderValues {
  const id = typed(form, 'id')
  return {
    id: /^[0-9a-f-]{36}$/.test(id) ? id : randomUUID(),
    label: typed(form, 'label').trim(),
    issuer: typed(form, 'issuer').trim(),
    clientId: typed(form, 'clientId').trim(),
    clientSecret: typed(form, 'clientSecret').trim(),
    acceptedAcr: typed(form, 'acceptedAcr').trim(),
    acceptedAmr: typed(form, 'acceptedAmr').trim(),
    enabled: typed(form, 'enabled'),
  }
}

export function valuesOfProvider(provider: Provider): ProviderValues {
  const { id, label, issuer, clientId, acceptedAcr, acceptedAmr, enabled } = provider
  const list = (values: readonly string[]) => values.join(' ')
  const accepted = { acceptedAcr: list(acceptedAcr), acceptedAmr: list(acceptedAmr) }
  return { id, label, issuer, clientId, clientSecret: '', ...accepted, enabled: enabled ? 'yes' : '' }
}

/** What the action takes; asks the provider where its sign-in page is. Null where it does not answer as an OpenID provider. */
export async function toRegister(values: ProviderValues) {
  const { acceptedAcr, acceptedAmr, enabled, ...rest } = values
  const words = (text: string) => text.split(/[\s,]+/).filter(Boolean)
  try {
    const { issuer, clientId, clientSecret } = values
    const server = (await discover({ issuer, clientId, clientSecret })).serverMetadata()
    return {
      ...rest,
      // Compared letter by letter with what every answer says later.
      issuer: server.issuer,
      authorizeOrigin: new URL(server.authorization_endpoint ?? '').origin,
      acceptedAcr: words(acceptedAcr),
      acceptedAmr: words(acceptedAmr),
      enabled: enabled === 'yes',
    }
  } catch {
    return null
  }
}
