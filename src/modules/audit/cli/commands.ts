import { defineCommand, type CommandDefinition } from '#platform/cli'

const verify = defineCommand({
  name: 'audit verify',
  namespace: 'audit',
  summary: 'verify.summary',
  options: {
    heads: { summary: 'verify.heads', value: 'text', placeholder: 'FILE' },
    head: { summary: 'verify.head', value: 'text', repeatable: true, placeholder: 'NETWORK:NUMBER:HASH' },
  },
  examples: [
    'duett audit verify',
    'duett audit verify --heads /media/backup/audit/heads.jsonl --format json',
    'duett audit verify --head 1:1204:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ],
  async run(context) {
    const { verifyAudit } = await import('./verify-command.ts')
    return verifyAudit(context)
  },
})

export const commands: CommandDefinition[] = [verify]
