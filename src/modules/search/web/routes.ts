import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page, resource } = routesOf('search')

export const routes: RouteConfigEntry[] = [
  ...page(paths.search, 'search-page.tsx'),
  ...page(paths.rules, 'rules-page.tsx'),
  ...page(paths.widgetDemo, 'widget-demo.tsx'),
  ...page(paths.widget, 'widget-page.tsx'),
  resource('widget.js', 'widget-script.ts'),
]
