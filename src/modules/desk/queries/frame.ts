import { seatInUse, type Role } from '#modules/seats'
import type { Actor } from '#platform/action'
import { desk, deskGroups, isOpenTo, type DeskGroup } from '#platform/desk'
import { freeTranslator, type Locale } from '#platform/i18n'

/** `also`: addresses of pages that belong to it too. */
export type DeskLink = { href: string; label: string; also?: string[] }
export type DeskMenu = { group: DeskGroup; links: DeskLink[] }

/** What the frame of signed-in pages shows; nothing here grants anything. */
export type DeskFrameView = {
  menus: DeskMenu[]
  /** Null for persons. */
  seat: { role: Role; organisation: string; network: string; name: string; several: boolean } | null
  lacksSecondFactor: boolean
}

/** Null for visitors. Entries are asked for the permission of the page they lead to. */
export function deskFrame(actor: Actor, locale: Locale): DeskFrameView | null {
  if (actor.kind !== 'staff' && actor.kind !== 'person') return null
  const inUse = seatInUse(actor)
  return {
    menus: menusOf(actor, locale),
    seat: inUse && {
      role: inUse.seat.role,
      organisation: inUse.organisation.name,
      network: inUse.networkName[locale],
      name: inUse.name,
      several: inUse.seatCount > 1,
    },
    lacksSecondFactor: inUse?.lacksSecondFactor ?? false,
  }
}

function menusOf(actor: Actor, locale: Locale): DeskMenu[] {
  const open = desk().entries.filter(({ permission }) => isOpenTo(actor, permission))
  return deskGroups.flatMap((group) => {
    const entries = open.filter((entry) => entry.group === group).toSorted((one, other) => one.order - other.order)
    const links = entries.map(({ namespace, key, path, also }) => ({
      href: path(locale),
      label: freeTranslator(locale, namespace)(key),
      ...(also && { also: also.map((other) => other(locale)) }),
    }))
    return links.length === 0 ? [] : [{ group, links }]
  })
}
