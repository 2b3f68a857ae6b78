import { z } from 'zod'
import { allowed, defineAction, denied } from '#platform/action'
import { readWidgetOrigin } from '../rules/widget-origin.ts'
import { deleteWidgetOrigin, widgetOrigins } from '../store/widget-origins.ts'

/** From the next request on, browsers refuse to show the widget on that website. */
export const withdrawWidgetOrigin = defineAction({
  name: 'search.withdrawWidgetOrigin',
  input: z.strictObject({ origin: z.string().max(300) }),
  load: (db) => widgetOrigins(db),
  allow: (actor) => (actor.kind === 'operator' ? allowed : denied('onlyOperators')),
  decide: (origins, { origin }) => {
    const read = readWidgetOrigin(origin)
    if (read === null || !origins.includes(read)) return { ok: false, code: 'notRegistered', values: { given: origin } }
    return { ok: true, change: read, audit: { subject: 'widgetOrigin', subjectId: read } }
  },
  save: async (db, origin) => {
    await deleteWidgetOrigin(db, origin)
    return origin
  },
  present: (origin) => ({ origin }),
})
