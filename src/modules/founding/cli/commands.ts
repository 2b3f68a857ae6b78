import { defineCommand, exitCode, Unusable, type CommandDefinition } from '#platform/cli'
import type { FoundingLead } from '../actions/found-network.ts'

/** `duett network found`: the first network of an installation, or another one. */
const found = defineCommand({
  name: 'network found',
  namespace: 'founding',
  summary: 'cli.summary',
  options: {
    slug: { summary: 'cli.slug', value: 'text' },
    name: { summary: 'cli.name', value: 'text' },
    'name-en': { summary: 'cli.nameEn', value: 'text', placeholder: 'NAME' },
    'name-vi': { summary: 'cli.nameVi', value: 'text', placeholder: 'NAME' },
    district: { summary: 'cli.district', value: 'text', repeatable: true, placeholder: 'KEY' },
    lead: { summary: 'cli.lead', value: 'text', repeatable: true, placeholder: 'KIND:NAME[:COORDINATOR:ADDRESS]' },
  },
  examples: [
    'duett network found --slug lindwerth --name "Dual Career Lindwerth" --district 05911 --district 05913 --lead "chamber:IHK Lindwerth:Karin Wolter:wolter@ihk-lindwerth.example"',
  ],
  async run({ options, out, t, locale, database }) {
    const { slug, name, district } = options
    if (!slug || !name) throw new Unusable(t('cli.missing'))
    const { foundNetwork } = await import('../actions/found-network.ts')
    const leads = options.lead.map((text) => {
      const lead = leadOf(text)
      if (!lead) throw new Unusable(t('cli.leadUnreadable', { lead: text }))
      return lead
    })
    await database()
    const founding = {
      slug,
      name: { de: name, en: options['name-en'] ?? name, vi: options['name-vi'] ?? name },
      districts: district,
      leads,
    }
    // Nobody's network: the audit entry goes into the new one.
    const answer = await foundNetwork(founding, { actor: { kind: 'operator' }, networkId: 0, now: new Date() }, locale)
    if (!answer.ok) {
      const { problem } = answer
      const fields = problem.kind === 'invalid' ? problem.issues.map(({ path }) => path.join('.')).join(', ') : ''
      throw new Unusable(problem.kind === 'refused' ? t(`error.${problem.code}`) : t('cli.unusable', { fields }))
    }
    if (out.format === 'json') out.json(answer.result)
    else out.line(t('cli.done', { slug, invited: answer.result.invited }))
    return exitCode.done
  },
})

/** `chamber:IHK Lindwerth:Karin Wolter:wolter@ihk.example`; the last two may be missing together. */
function leadOf(text: string): FoundingLead | null {
  const [kind = '', name = '', coordinator = '', address = ''] = text.split(':').map((part) => part.trim())
  if (!name || (coordinator !== '') !== (address !== '')) return null
  return { kind: kind as FoundingLead['kind'], name, coordinator: address ? { name: coordinator, address } : null }
}

export const commands: CommandDefinition[] = [found]
