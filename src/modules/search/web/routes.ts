import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page, resource } = routesOf('search')

export const routes: RouteConfigEntry[] = [
  ...page(paths.search, 'search-page.tsx'),
  ...page(paths.rules, 'rules-page.tsx'),
  ...page(paths.widget, 'widget-page.tsx'),
  resource('widget.js', 'widget-script.ts'),
  // Stands for an employer's website, so it is no page of ours: no language in its address, not in the sitemap.
  resource('widget/example', 'widget-demo.tsx'),
]
