import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Template, TemplateVersion } from '../template.ts'
import { templatesOfNetwork, versionsOf } from '../store/templates.ts'

export type ListedTemplate = Template & {
  /** What new agreements are made from. */
  published: TemplateVersion | null
  hasDraft: boolean
}

/** All templates of the network, its standard first. */
export function listTemplates({ networkId }: StaffActor): Promise<ListedTemplate[]> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const listed: ListedTemplate[] = []
    for (const template of await templatesOfNetwork(db)) {
      const versions = await versionsOf(db, template.id)
      const published = versions.find(({ state }) => state === 'published') ?? null
      listed.push({ ...template, published, hasDraft: versions.some(({ state }) => state === 'draft') })
    }
    return listed
  })
}
