import { route, type RouteConfigEntry } from '@react-router/dev/routes'

import { locales } from '#platform/i18n'
import type { LocalisedPath } from '#platform/http/paths'

/**
 * What a module's `web/routes.ts` builds its routes with. `page(paths.vacancy, 'vacancy-page.tsx')` gives one route a language;
 * their ids end in the language (`vacancies/vacancy-page.de`), which is how the language switcher finds the sibling.
 */
export function routesOf(moduleName: string) {
  const file = (name: string) => `../../modules/${moduleName}/web/${name}`
  const id = (name: string) => `${moduleName}/${name.replace(/\.tsx?$/, '')}`
  return {
    page(path: Pick<LocalisedPath, 'patterns'>, name: string): RouteConfigEntry[] {
      return locales.map((locale) => route(path.patterns[locale], file(name), { id: `${id(name)}.${locale}` }))
    },
    /** An address without a language: a feed, a script, a picture. */
    resource(path: string, name: string): RouteConfigEntry {
      return route(path, file(name), { id: id(name) })
    },
  }
}
