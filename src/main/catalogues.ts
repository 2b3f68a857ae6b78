import type agreements from '../modules/agreements/messages/de.json'
import type access from '../modules/access/messages/de.json'
import type audit from '../modules/audit/messages/de.json'
import type backup from '../platform/backup/messages/de.json'
import type couples from '../modules/couples/messages/de.json'
import type calendar from '../modules/calendar/messages/de.json'
import type components from '../platform/components/messages/de.json'
import type identity from '../modules/identity/messages/de.json'
import type site from '../modules/site/messages/de.json'
import type cli from '../platform/cli/messages/de.json'
import type documents from '../modules/documents/messages/de.json'
import type desk from '../modules/desk/messages/de.json'
import type seats from '../modules/seats/messages/de.json'
import type consent from '../modules/consent/messages/de.json'
import type config from '../platform/config/messages/de.json'
import type db from '../platform/db/messages/de.json'
import type list from '../platform/list/messages/de.json'
import type exchange from '../modules/exchange/messages/de.json'
import type files from '../platform/files/messages/de.json'
import type feeds from '../modules/feeds/messages/de.json'
import type http from '../platform/http/messages/de.json'
import type keys from '../platform/keys/messages/de.json'
import type mail from '../platform/mail/messages/de.json'
import type offers from '../modules/offers/messages/de.json'
import type founding from '../modules/founding/messages/de.json'
import type network from '../modules/network/messages/de.json'
import type notifications from '../modules/notifications/messages/de.json'
import type members from '../modules/members/messages/de.json'
import type placements from '../modules/placements/messages/de.json'
import type privacy from '../modules/privacy/messages/de.json'
import type postgres from '../platform/postgres/messages/de.json'
import type reciprocity from '../modules/reciprocity/messages/de.json'
import type recommendations from '../modules/recommendations/messages/de.json'
import type reference from '../modules/reference/messages/de.json'
import type rounds from '../modules/rounds/messages/de.json'
import type shortprofiles from '../modules/shortprofiles/messages/de.json'
import type circulations from '../modules/circulations/messages/de.json'
import type search from '../modules/search/messages/de.json'
import type sharedsearch from '../modules/sharedsearch/messages/de.json'
import type vacancies from '../modules/vacancies/messages/de.json'

/** Every catalogue with its namespace; the German text decides which keys there are. */
declare module '../platform/i18n/catalogues.ts' {
  interface Catalogues {
    agreements: typeof agreements
    access: typeof access
    audit: typeof audit
    backup: typeof backup
    cli: typeof cli
    calendar: typeof calendar
    components: typeof components
    couples: typeof couples
    config: typeof config
    consent: typeof consent
    db: typeof db
    desk: typeof desk
    documents: typeof documents
    exchange: typeof exchange
    files: typeof files
    feeds: typeof feeds
    http: typeof http
    list: typeof list
    identity: typeof identity
    keys: typeof keys
    mail: typeof mail
    offers: typeof offers
    founding: typeof founding
    network: typeof network
    notifications: typeof notifications
    members: typeof members
    placements: typeof placements
    postgres: typeof postgres
    privacy: typeof privacy
    reciprocity: typeof reciprocity
    recommendations: typeof recommendations
    reference: typeof reference
    rounds: typeof rounds
    search: typeof search
    shortprofiles: typeof shortprofiles
    circulations: typeof circulations
    sharedsearch: typeof sharedsearch
    seats: typeof seats
    site: typeof site
    vacancies: typeof vacancies
  }
}
