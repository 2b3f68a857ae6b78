import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { defineCommand, exitCode, Unusable, type CommandDefinition } from '#platform/cli'

const mostBytes = 5 * 1024 * 1024

/** `duett mail bounce -`: what a mail server calls for everything that comes to the address of MAIL_BOUNCES. */
const noteBounce = defineCommand({
  name: 'mail bounce',
  namespace: 'notifications',
  summary: 'cli.bounce.summary',
  arguments: { file: { summary: 'cli.bounce.file' } },
  examples: ['duett mail bounce report.eml', 'bounces: "|DUETT_HOME=/srv/duett npx duett mail bounce -"'],
  async run({ args, out, t, database }) {
    const { noteReport, readDeliveryReport } = await import('#platform/mail')
    const mail = await readMail(args.file).catch((error: NodeJS.ErrnoException) => {
      throw new Unusable(t('cli.bounce.unreadable', { file: args.file, reason: error.code ?? error.name }))
    })
    if (mail.length > mostBytes) throw new Unusable(t('cli.bounce.tooLarge', { file: args.file }))
    const report = readDeliveryReport(mail)
    const noted = report ? await noteReport(await database(), report, new Date()) : 'noReport'
    if (out.format === 'json') out.json({ noted, messageId: report?.message.messageId ?? null })
    else out.line(t(`cli.bounce.${noted}`))
    return exitCode.done
  },
})

function readMail(file: string): Promise<Buffer> {
  return file === '-' ? buffer(process.stdin) : readFile(file)
}

export const commands: CommandDefinition[] = [noteBounce]
