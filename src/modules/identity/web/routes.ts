import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page, resource } = routesOf('identity')

export const routes: RouteConfigEntry[] = [
  ...page(paths.signIn, 'sign-in-page.tsx'),
  ...page(paths.secondFactor, 'second-factor-page.tsx'),
  ...page(paths.forgotten, 'forgotten-page.tsx'),
  ...page(paths.byLink, 'by-link-page.tsx'),
  ...page(paths.linkArrival, 'link-arrival.ts'),
  ...page(paths.link, 'link-page.tsx'),
  resource(paths.providerReturn().slice(1), 'provider-return.ts'),
  ...page(paths.signOut, 'sign-out-page.tsx'),
  ...page(paths.account, 'account-page.tsx'),
  ...page(paths.stepUp, 'step-up-page.tsx'),
  ...page(paths.password, 'password-page.tsx'),
  ...page(paths.address, 'address-page.tsx'),
  ...page(paths.app, 'app-page.tsx'),
  ...page(paths.recoveryCodes, 'recovery-codes-page.tsx'),
  ...page(paths.passkeys, 'passkeys-page.tsx'),
  ...page(paths.providerLinks, 'provider-links-page.tsx'),
  ...page(paths.sessions, 'sessions-page.tsx'),
  ...page(paths.providers, 'providers-page.tsx'),
]
