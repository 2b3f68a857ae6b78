import type { Network } from '#modules/network'
import { translator, type Locale } from '#platform/i18n'
import { markdownBlocks } from '#platform/markdown'
import { renderPdf, type PdfOrder } from '#platform/pdf'
import type { Agreement, Signatory } from '../agreement.ts'
import { exactMoment } from './moment.ts'
import { readClauses, wordingIn } from './agreement-text.ts'

/**
 * toSign: what signatories are shown; signed: the same with their signatures; draft and reading versions are for reading only and say so.
 */
export type DocumentKind = 'draft' | 'toSign' | 'signed' | 'reading'

const template = new URL('../pdf/agreement.typ', import.meta.url)

/** A PDF/UA file of the agreement; the same agreement at the same moment has the same bytes. */
export function agreementPdf(
  agreement: Agreement,
  network: Network,
  { kind, locale, createdAt, reader = '' }: { kind: DocumentKind; locale: Locale; createdAt: Date; reader?: string },
): Promise<Uint8Array> {
  return renderPdf({
    template,
    data: { ...documentData(agreement, network, kind, locale), mark: markOf(kind, reader, locale) },
    locale,
    createdAt,
  })
}

function documentData(agreement: Agreement, network: Network, kind: DocumentKind, locale: Locale): PdfOrder['data'] {
  const t = translator(locale, 'agreements')
  const title = wordingIn(agreement.title, locale).text
  const subtitle = t('pdf.subtitle', { number: agreement.number, network: network.name[locale] })
  return {
    title,
    author: network.name[locale],
    subtitle,
    foot: `${title} · ${subtitle}`,
    notice: noticeOf(kind, locale),
    labels: {
      pageOf: t('pdf.pageOf', { page: '#page', pages: '#pages' }),
      between: t('pdf.between'),
      signatures: t('pdf.signatures'),
      signaturesText: t(kind === 'signed' ? 'pdf.signed' : 'pdf.toSign'),
      evidence: t('pdf.evidence'),
      evidenceText: t('pdf.evidenceText'),
    },
    parties: agreement.parties.map(({ name, address, isLead }) => ({
      name,
      address,
      role: t(isLead ? 'party.lead' : 'party.member'),
    })),
    clauses: readClauses(agreement, network, locale).map(({ title: heading, text, lang }) => ({
      title: heading,
      lang,
      blocks: markdownBlocks(text),
    })),
    signatories: agreement.parties.flatMap((party) =>
      party.signatories.map((signatory) => ({
        party: party.name,
        facts: kind === 'signed' ? signatureFacts(signatory, locale) : placeFacts(signatory, locale),
      })),
    ),
    evidence: kind === 'signed' ? evidenceOf(agreement, locale) : [],
  }
}

function noticeOf(kind: DocumentKind, locale: Locale): string | null {
  const t = translator(locale, 'agreements')
  if (locale !== 'de') return t('text.notBinding')
  return kind === 'draft' ? t('pdf.draftNotice') : null
}

/** Across each page of what is not the kept file: that it is a draft, and who took it out (W19). */
function markOf(kind: DocumentKind, reader: string, locale: Locale): string | null {
  if (kind !== 'draft' && kind !== 'reading') return null
  const words = kind === 'draft' ? [translator(locale, 'agreements')('pdf.draft'), reader] : [reader]
  return words.filter(Boolean).join(' · ') || null
}

function placeFacts({ name, jobTitle }: Signatory, locale: Locale): [string, string][] {
  const t = translator(locale, 'agreements')
  return [[t('pdf.name'), name], ...(jobTitle === '' ? [] : ([[t('pdf.jobTitle'), jobTitle]] as [string, string][]))]
}

function signatureFacts({ signature, ...signatory }: Signatory, locale: Locale): [string, string][] {
  if (!signature) return placeFacts({ signature, ...signatory }, locale)
  const t = translator(locale, 'agreements')
  return [
    [t('pdf.name'), signature.name],
    [t('pdf.jobTitle'), signature.jobTitle],
    [t('pdf.signedAt'), exactMoment(signature.at, locale)],
    [t('pdf.way'), t(`signature.${signature.way}`)],
  ]
}

function evidenceOf({ contentHash, parties }: Agreement, locale: Locale): [string, string][] {
  const t = translator(locale, 'agreements')
  const signatures = parties.flatMap(({ signatories }) => signatories.map(({ signature }) => signature))
  const documentHash = signatures.find((signature) => signature !== null)?.documentHash
  return [
    [t('pdf.contentHash'), grouped(contentHash ?? '')],
    ...(documentHash ? ([[t('pdf.documentHash'), grouped(documentHash)]] as [string, string][]) : []),
  ]
}

/** In groups that break at the end of a line and can be compared by eye. */
function grouped(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? ''
}
