import { dayMs } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { tokensOfAccount } from '../store/tokens.ts'
import { webhooksOfOrganisation } from '../store/webhooks.ts'

/** Early enough to put a new token into a program before the old one ends. */
const noticedBeforeMs = 14 * dayMs
const mostItems = 3

const endingTokens: TodaySource = {
  name: 'access.endingTokens',
  permission: 'tokens.own',
  async items(db, { accountId }, locale, now) {
    const t = translator(locale, 'access')
    const ending = (await tokensOfAccount(db, accountId, now)).filter(
      ({ expiresAt, revokedAt }) =>
        revokedAt === null && expiresAt > now && expiresAt.getTime() - now.getTime() <= noticedBeforeMs,
    )
    return ending
      .toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime())
      .slice(0, mostItems)
      .map(({ name, expiresAt: day }) => ({
        text: t('today.tokenEnds', { name, day }),
        href: paths.tokens(locale),
        due: day,
        urgent: false,
      }))
  },
}

const failingWebhooks: TodaySource = {
  name: 'access.failingWebhooks',
  permission: 'webhooks.administer',
  async items(db, actor, locale) {
    if (actor.kind !== 'staff') return []
    const t = translator(locale, 'access')
    const webhooks = await webhooksOfOrganisation(db, actor.organisationId)
    return webhooks
      .filter(({ failingSince }) => failingSince !== null)
      .slice(0, mostItems)
      .map(({ id, url, state }) => ({
        text: t(state === 'active' ? 'today.webhookFailing' : 'today.webhookOff', { host: new URL(url).host }),
        href: paths.webhook(locale, { webhookId: id }),
        due: null,
        urgent: state === 'disabled',
      }))
  },
}

export const today: TodaySource[] = [endingTokens, failingWebhooks]
