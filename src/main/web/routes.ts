import { route, type RouteConfig, type RouteConfigEntry } from '@react-router/dev/routes'

const modules = import.meta.glob<{ routes: RouteConfigEntry[] }>('../../modules/*/web/routes.ts', { eager: true })

export default [
  ...Object.values(modules).flatMap(({ routes }) => routes),
  route('*', 'not-found.tsx'),
] satisfies RouteConfig
