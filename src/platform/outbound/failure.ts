/** Nothing usable came from an outside address. Says alike for all reasons, so that nobody learns what stands behind this server. */
export class OutboundFailure extends Error {
  readonly code = 'outbound'

  constructor() {
    super('this address cannot be used')
    this.name = 'OutboundFailure'
  }
}
