import { randomUUID } from 'node:crypto'
import type { Db } from '#platform/db'
import { standardTemplate } from '../content/standard-template.ts'
import { insertTemplate, publishVersion, saveDraftVersion, templatesOfNetwork } from '../store/templates.ts'

/** A network that has no template yet begins with the product's own, so that its first member gets a draft as well. */
export async function bringTemplate(db: Db, now: Date): Promise<void> {
  if ((await templatesOfNetwork(db)).length > 0) return
  const content = standardTemplate()
  const templateId = randomUUID()
  await insertTemplate(db, { id: templateId, name: content.title.de, isStandard: true }, now)
  await saveDraftVersion(db, { ...content, templateId, version: 1, changeNote: '' }, null, now)
  await publishVersion(db, templateId, 1, now)
}
