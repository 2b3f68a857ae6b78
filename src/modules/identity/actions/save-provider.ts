import { z } from 'zod'
import { defineAction, denied, holds } from '#platform/action'
import { keys } from '#platform/keys'
import { providersOfNetwork, providerWithSecret, saveProvider as writeProvider } from '../store/providers.ts'
import { endProviderSessions } from './end-provider-sessions.ts'
import { secretSealing } from './provider-sign-in.ts'

const method = z.string().trim().min(1).max(200)

const input = z.strictObject({
  id: z.uuid(),
  label: z.string().trim().min(1).max(100),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  /** From the provider's own description, which was read before. */
  authorizeOrigin: z.url().max(300),
  clientId: z.string().trim().min(1).max(200),
  /** Empty: the one there is stays. */
  clientSecret: z.string().max(500),
  acceptedAcr: z.array(method).max(20),
  acceptedAmr: z.array(method).max(20),
  enabled: z.boolean(),
})

/** Registers a network's own sign-in or changes it. Whoever sets this can let anybody into the network, so it wants a step-up (W6). */
export const saveProvider = defineAction({
  name: 'identity.saveProvider',
  input,
  load: async (db, { id, issuer }) => ({
    known: await providerWithSecret(db, id),
    isTaken: (await providersOfNetwork(db)).some((other) => other.issuer === issuer && other.id !== id),
  }),
  allow(actor) {
    const verdict = holds(actor, 'network.change')
    if (verdict.allowed && actor.kind === 'staff' && !actor.session.steppedUp) return denied('needs a step-up')
    return verdict
  },
  decide({ known, isTaken }, provider) {
    if (isTaken) return { ok: false, code: 'issuerTaken' as const }
    if (!known && provider.clientSecret === '') return { ok: false, code: 'secretMissing' as const }
    // Another issuer under the old secret would hand that secret to whoever runs the new one.
    if (known && known.issuer !== provider.issuer && provider.clientSecret === '') {
      return { ok: false, code: 'secretMissing' as const }
    }
    return {
      ok: true,
      change: { ...provider, known },
      audit: { subject: 'provider', subjectId: provider.id, fields: Object.keys(provider) },
    }
  },
  async save(db, { known, clientSecret, ...provider }) {
    const fresh = () => keys().seal(clientSecret, secretSealing, provider.id)
    await writeProvider(db, { ...provider, clientSecret: clientSecret === '' && known ? known.clientSecret : fresh() })
    if (known && (!provider.enabled || provider.issuer !== known.issuer)) await endProviderSessions(db)
  },
  present: () => null,
})
