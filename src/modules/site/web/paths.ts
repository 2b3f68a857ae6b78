import { localisedPath } from '#platform/http/paths'

export const paths = {
  start: localisedPath(''),
}
