import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page, resource } = routesOf('network')

export const routes: RouteConfigEntry[] = [
  ...page(paths.settings, 'settings-page.tsx'),
  ...page(paths.preview, 'preview-page.tsx'),
  ...page(paths.news, 'news-page.tsx'),
  ...page(paths.newsFeed, 'news-feed.ts'),
  ...page(paths.newsItem, 'news-item-page.tsx'),
  ...page(paths.newsDesk, 'news-desk-page.tsx'),
  ...page(paths.newsDeskCsv, 'news-desk-csv.ts'),
  ...page(paths.newNews, 'new-news-page.tsx'),
  ...page(paths.editNews, 'edit-news-page.tsx'),
  resource('network-look/:networkId/:version/colours.css', 'colours-css.ts'),
  resource('network-look/:networkId/:version/mark.png', 'mark-png.ts'),
]
