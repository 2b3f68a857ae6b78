import { defineCommand, exitCode, Unusable, type CommandDefinition } from '#platform/cli'

/** What the command does not seal anew itself; the older keys stay in the ring for it. */
const underOlderKeys = ['fileKeys', 'webhookSecrets', 'waitingMails', 'personFiles', 'hashes', 'backups'] as const

const rotateKeys = defineCommand({
  name: 'keys rotate',
  namespace: 'identity',
  summary: 'keys.summary',
  examples: ['duett keys rotate', 'duett keys rotate --format json'],
  async run({ out, t, database }) {
    const { config } = await import('#platform/config')
    const { rotateKeyRing, useKeys } = await import('#platform/keys')
    const { resealSecrets } = await import('../actions/reseal.ts')
    const opened = await database()
    const ring = rotateKeyRing(config().home)
    useKeys(ring)
    const count = await resealSecrets(opened)
    if (out.format === 'json') {
      out.json({ key: ring.newestId, resealed: count, underOlderKeys, olderKeys: ring.keys.length - 1 })
    } else {
      out.line(t('keys.done', { id: ring.newestId, count }))
      out.line(t('keys.left'))
    }
    return exitCode.done
  },
})

/** For emergencies: a stolen laptop, a false member. What the account's seats still allow comes back with the unlocking. */
const lockCommand = (name: 'account lock' | 'account unlock', blocked: boolean) =>
  defineCommand({
    name,
    namespace: 'identity',
    summary: blocked ? 'lock.summary' : 'lock.unlock',
    arguments: { address: { summary: 'lock.address' } },
    examples: [`duett ${name} petra.vogt@kreis-lindwerth.example`],
    async run({ args, out, t, database }) {
      const { accountByAddress } = await import('../actions/accounts.ts')
      const { lockAccount } = await import('../actions/lock-account.ts')
      const { address } = args
      await database()
      const account = await accountByAddress(address)
      if (!account) throw new Unusable(t('lock.unknown', { address }))
      await lockAccount(account.id, blocked)
      if (out.format === 'json') out.json({ accountId: account.id, locked: blocked })
      else out.line(t(blocked ? 'lock.locked' : 'lock.unlocked', { address }))
      return exitCode.done
    },
  })

const removeFactorCommand = defineCommand({
  name: 'account remove-second-factor',
  namespace: 'identity',
  summary: 'lock.removeFactor',
  arguments: { address: { summary: 'lock.address' } },
  examples: ['duett account remove-second-factor petra.vogt@kreis-lindwerth.example'],
  async run({ args, out, t, database }) {
    const { accountByAddress } = await import('../actions/accounts.ts')
    const { removeLostSecondFactor } = await import('../actions/lock-account.ts')
    const { address } = args
    await database()
    const account = await accountByAddress(address)
    if (!account) throw new Unusable(t('lock.unknown', { address }))
    if (!(await removeLostSecondFactor(account.id))) throw new Unusable(t('lock.noFactor', { address }))
    if (out.format === 'json') out.json({ accountId: account.id, secondFactor: false })
    else out.line(t('lock.removedFactor', { address }))
    return exitCode.done
  },
})

export const commands: CommandDefinition[] = [
  rotateKeys,
  lockCommand('account lock', true),
  lockCommand('account unlock', false),
  removeFactorCommand,
]
