import { defineCommand, exitCode, type CommandDefinition } from '#platform/cli'

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
    if (out.format === 'json') out.json({ key: ring.newestId, resealed: count })
    else out.line(t('keys.done', { id: ring.newestId, count }))
    return exitCode.done
  },
})

export const commands: CommandDefinition[] = [rotateKeys]
