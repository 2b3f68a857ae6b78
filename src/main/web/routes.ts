import { route, type RouteConfig, type RouteConfigEntry } from '@react-router/dev/routes'

const modules = import.meta.glob<{ routes: RouteConfigEntry[] }>('../../modules/*/web/routes.ts', { eager: true })

/** In no build, so not even its name leaves a developer's machine (S-21). */
const forDevelopers =
  process.env.NODE_ENV === 'production'
    ? []
    : [
        route('dev/components', 'dev/components-page.tsx'),
        route('dev/personas', 'dev/personas-page.tsx'),
        route('dev/outbox', 'dev/outbox-page.tsx'),
        route('dev/outbox/:file', 'dev/outbox-mail.ts'),
      ]

export default [
  ...Object.values(modules).flatMap(({ routes }) => routes),
  route('files/:fileId', 'file-download.ts'),
  ...forDevelopers,
  route('*', 'not-found.tsx'),
] satisfies RouteConfig
