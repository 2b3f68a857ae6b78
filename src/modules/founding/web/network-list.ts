import type { Network } from '#modules/network'
import type { Locale } from '#platform/i18n'
import { defineList, hasWords, type RowRules, type SortOf } from '#platform/list'

/** The networks of the installation. */
export const networkList = defineList({
  sorts: ['name', 'slug', 'districts', 'host'],
  standard: { sort: 'name', descending: false },
  filters: { q: { kind: 'text', maxLength: 100 } },
  rowsPerPage: 50,
})
type Sort = SortOf<typeof networkList>

export const networkRules = (locale: Locale): RowRules<Network, Sort, 'q'> => ({
  sorts: {
    name: ({ name }) => name[locale],
    slug: ({ slug }) => slug,
    districts: ({ districts }) => districts.length,
    host: ({ host }) => host,
  },
  filters: { q: ({ name, slug, host }, words) => hasWords(`${name[locale]} ${slug} ${host ?? ''}`, words) },
})
