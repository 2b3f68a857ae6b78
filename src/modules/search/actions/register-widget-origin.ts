import { z } from 'zod'
import { allowed, defineAction, denied } from '#platform/action'
import { readWidgetOrigin } from '../rules/widget-origin.ts'
import { insertWidgetOrigin, widgetOrigins } from '../store/widget-origins.ts'

/** Lets an employer's website show the widget. Registering twice changes nothing. */
export const registerWidgetOrigin = defineAction({
  name: 'search.registerWidgetOrigin',
  input: z.strictObject({ origin: z.string().max(300) }),
  load: (db) => widgetOrigins(db),
  allow: (actor) => (actor.kind === 'operator' ? allowed : denied('onlyOperators')),
  decide: (_origins, { origin }) => {
    const read = readWidgetOrigin(origin)
    if (read === null) return { ok: false, code: 'notAnOrigin', values: { given: origin } }
    return { ok: true, change: read, audit: { subject: 'widgetOrigin', subjectId: read } }
  },
  save: async (db, origin) => {
    await insertWidgetOrigin(db, origin)
    return origin
  },
  present: (origin) => ({ origin }),
})
