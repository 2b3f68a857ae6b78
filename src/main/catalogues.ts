import type components from '../platform/components/messages/de.json'
import type site from '../modules/site/messages/de.json'
import type http from '../platform/http/messages/de.json'

/** Every catalogue with its namespace; the German text decides which keys there are. */
declare module '../platform/i18n/catalogues.ts' {
  interface Catalogues {
    components: typeof components
    http: typeof http
    site: typeof site
  }
}
