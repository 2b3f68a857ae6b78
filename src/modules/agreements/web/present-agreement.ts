import type { Network } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import type { Agreement, AgreementDocument, Signatory, StepTaken } from '../agreement.ts'
import { paths } from '../paths.ts'
import { mayBeAnnounced } from '../queries/announcement.ts'
import { exactMoment } from '../queries/moment.ts'
import { placeholderValues, readClauses, renewalInWords, termInWords, wordingIn } from '../queries/agreement-text.ts'
import { mayAdminister, mayActForParty, openPlace, partyOf } from '../rules/policies.ts'
import { afterStep, isBinding } from '../rules/steps.ts'
import { decidingDay } from '../rules/term.ts'

export type SignatoryView = {
  id: string
  name: string
  jobTitle: string
  state: Signatory['state']
  stateText: string
  /** For whoever may open it: the coordination office and the party itself. */
  scanHref: string | null
  /** Handed in by somebody else, so this reader may compare it. */
  mayConfirm: boolean
  mayHandIn: boolean
}

export type PartyView = { name: string; address: string; role: string; signatories: SignatoryView[] }

export type AgreementView = {
  id: string
  number: number
  title: string
  state: Agreement['state']
  /** What to do now, or what this waits for. */
  next: string
  facts: { key: string; value: string }[]
  parties: PartyView[]
  clauses: { key: string; title: string; text: string; lang: Locale }[]
  documents: { href: string; label: string }[]
  related: { href: string; label: string } | null
  may: Record<
    'sign' | 'edit' | 'send' | 'recall' | 'discard' | 'giveNotice' | 'takeBackNotice' | 'amend' | 'announce',
    boolean
  >
}

export function presentAgreement(
  agreement: Agreement,
  network: Network,
  documents: readonly AgreementDocument[],
  actor: StaffActor,
  { locale, today }: { locale: Locale; today: string },
): AgreementView {
  const { id, number, state } = agreement
  const isCoordinator = mayAdminister(actor).allowed
  const mayEnd = isCoordinator || mayActForParty(actor, agreement).allowed
  const can = (step: Parameters<typeof afterStep>[1]) => afterStep(state, step) !== null
  const maySign = can('sign') && mayActForParty(actor, agreement).allowed && openPlace(actor, agreement) !== null
  return {
    id,
    number,
    title: wordingIn(agreement.title, locale).text,
    state,
    next: nextInWords(agreement, { maySign, isCoordinator, today }, locale),
    facts: factsOf(agreement, locale),
    parties: partiesOf(agreement, actor, locale),
    clauses: readClauses(agreement, network, locale),
    documents: documentLinks(agreement, documents, locale),
    related: relatedOf(agreement, locale),
    may: {
      sign: maySign,
      edit: isCoordinator && state === 'draft',
      send: isCoordinator && can('send'),
      recall: isCoordinator && can('recall'),
      discard: isCoordinator && can('discard'),
      giveNotice: mayEnd && can('giveNotice'),
      takeBackNotice: mayEnd && can('takeBackNotice'),
      amend: isCoordinator && isBinding(state),
      announce: isCoordinator && mayBeAnnounced(agreement),
    },
  }
}

function nextInWords(
  agreement: Agreement,
  { maySign, isCoordinator, today }: { maySign: boolean; isCoordinator: boolean; today: string },
  locale: Locale,
): string {
  const t = translator(locale, 'agreements')
  const { state, parties, endsOn, startsOn } = agreement
  const open = parties.flatMap(({ signatories }) => signatories.filter((one) => one.state !== 'signed'))
  if (maySign) return t('next.sign')
  if (state === 'sent' || state === 'partlySigned') return t('next.waiting', { count: open.length })
  const decide = decidingDay(agreement)
  if (state === 'inForce' && decide !== null && decide >= today)
    return t(`next.${agreement.terms.renewal}`, { day: formatDate(locale, decide) })
  if (state === 'draft') return t(isCoordinator && open.length === 0 ? 'next.draftUnnamed' : 'next.draft')
  const day = formatDate(locale, (state === 'signed' || state === 'inForce' ? startsOn : endsOn) ?? startsOn)
  return t(`next.${state}`, { day })
}

function factsOf(agreement: Agreement, locale: Locale): AgreementView['facts'] {
  const t = translator(locale, 'agreements')
  const { terms, startsOn, endsOn, noticeOn, noticeReason, templateVersion, signedAt } = agreement
  const notice = t('words.notice', { months: terms.noticeMonths, to: t(`words.noticeTo.${terms.noticeTo}`) })
  const contribution = formatNumber(locale, terms.contributionCentsPerYear / 100, {
    style: 'currency',
    currency: 'EUR',
  })
  const facts: [string, string | null][] = [
    [t('fact.start'), formatDate(locale, startsOn)],
    [t('fact.end'), endsOn === null ? t('words.noEnd') : formatDate(locale, endsOn)],
    [t('fact.term'), termInWords({ terms, endsOn: noticeOn === null ? endsOn : null }, locale)],
    [t('fact.renewal'), noticeOn === null ? renewalInWords(agreement, locale) : null],
    [t('fact.notice'), notice],
    [t('fact.noticeGiven'), noticeOn && formatDate(locale, noticeOn)],
    [t('fact.noticeReason'), noticeReason],
    [t('fact.answerDays'), t('fact.days', { days: terms.answerDays })],
    [t('fact.contribution'), terms.contributionCentsPerYear === 0 ? null : contribution],
    [t('fact.signedAt'), signedAt && exactMoment(signedAt, locale)],
    [t('fact.template'), t('fact.version', { version: templateVersion })],
  ]
  return facts.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))
}

function partiesOf(agreement: Agreement, actor: StaffActor, locale: Locale): PartyView[] {
  const t = translator(locale, 'agreements')
  const isCoordinator = mayAdminister(actor).allowed
  const isOpen = afterStep(agreement.state, 'sign') !== null
  const own = partyOf(actor, agreement)?.organisationId
  const speaks = actor.permissions.has('agreements.sign')
  return agreement.parties.map(({ organisationId, name, address, isLead, leftOn, signatories }) => ({
    name: leftOn === null ? name : t('party.left', { name, day: formatDate(locale, leftOn) }),
    address,
    role: t(isLead ? 'party.lead' : 'party.member'),
    signatories: signatories.map((signatory) => {
      const { state, scanFileId, accountId } = signatory
      const maySee = isCoordinator || (organisationId === own && speaks)
      return {
        id: signatory.id,
        name: signatory.signature?.name ?? signatory.name,
        jobTitle: signatory.signature?.jobTitle ?? signatory.jobTitle,
        state,
        stateText: stateInWords(signatory, locale),
        scanHref: maySee && scanFileId !== null ? `/files/${scanFileId}` : null,
        mayConfirm: isOpen && isCoordinator && state === 'scanHandedIn' && accountId !== actor.accountId,
        mayHandIn: isOpen && maySee && state === 'waiting',
      }
    }),
  }))
}

function stateInWords({ state, signature }: Signatory, locale: Locale): string {
  const t = translator(locale, 'agreements')
  if (!signature) return t(`signatory.${state}`)
  return t('signatory.signedAt', { moment: exactMoment(signature.at, locale), way: t(`signature.${signature.way}`) })
}

function documentLinks(
  agreement: Agreement,
  documents: readonly AgreementDocument[],
  locale: Locale,
): AgreementView['documents'] {
  const t = translator(locale, 'agreements')
  const address = (kind: string) => `${paths.document(locale, { agreementId: agreement.id })}?kind=${kind}`
  const current = documents.filter(({ contentHash }) => contentHash === agreement.contentHash)
  const kept = (['signed', 'toSign'] as const).filter((kind) => current.some((document) => document.kind === kind))
  return [
    ...kept.map((kind) => ({ href: address(kind), label: t(`document.${kind}`) })),
    ...(kept.length === 0 ? [{ href: address('draft'), label: t('document.draft') }] : []),
    { href: address('readingEn'), label: t('document.readingEn') },
    { href: address('readingVi'), label: t('document.readingVi') },
  ]
}

function relatedOf({ replacesId }: Agreement, locale: Locale): AgreementView['related'] {
  if (replacesId === null) return null
  return {
    href: paths.agreement(locale, { agreementId: replacesId }),
    label: translator(locale, 'agreements')('page.replaces'),
  }
}

export type HistoryLine = { text: string; at: string }

/** What happened, in words. Names of accounts are for coordinators: `nameOf` gives null for everybody else. */
export function presentHistory(
  steps: readonly StepTaken[],
  nameOf: (accountId: string | null) => string | null,
  locale: Locale,
): HistoryLine[] {
  const t = translator(locale, 'agreements')
  return steps.map(({ name, accountId, at }) => {
    const who = nameOf(accountId)
    const what = t(`step.${name as 'send'}`)
    return { text: who === null ? what : t('step.by', { what, who }), at: exactMoment(at, locale) }
  })
}

/** For the editor: what each placeholder will say. */
export function presentPlaceholders(
  agreement: Agreement,
  network: Network,
  locale: Locale,
): { name: string; value: string }[] {
  return Object.entries(placeholderValues(agreement, network, locale)).map(([name, value]) => ({ name, value }))
}
