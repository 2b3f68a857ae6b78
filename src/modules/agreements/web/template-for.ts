import { data, type LoaderFunctionArgs } from 'react-router'

import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { staffWith } from '#platform/http/page'
import { templatesOfNetwork, versionsOf } from '../store/templates.ts'
import type { Template, TemplateVersion } from '../template.ts'

/** What every page of one template begins with; without the permission, and in another network, there is none. */
export async function templateFor({
  context,
  request,
  params,
}: LoaderFunctionArgs): Promise<{ actor: StaffActor; template: Template; versions: TemplateVersion[] }> {
  const actor = await staffWith(context, request, 'agreements.administer')
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const template = (await templatesOfNetwork(db)).find(({ id }) => id === params.templateId)
    if (!template) throw data(null, { status: 404 })
    return { actor, template, versions: await versionsOf(db, template.id) }
  })
}
