/** A network's own sign-in: an OpenID provider its administrator registered. */
export type Provider = {
  id: string
  /** As the sign-in page calls it. */
  label: string
  issuer: string
  /** Where its own page asks for the sign-in. */
  authorizeOrigin: string
  clientId: string
  /** Values of acr and amr the network counts as two factors. */
  acceptedAcr: readonly string[]
  acceptedAmr: readonly string[]
  enabled: boolean
}
