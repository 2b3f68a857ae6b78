import { translator, type Locale } from '#platform/i18n'
import type { MailTexts } from './texts.ts'

/** Text on a filled surface, in the light and in the dark; six hex digits each. */
export type MailColours = { fill: string; onFill: string; fillDark: string; onFillDark: string }

/** Whose mail it is: the network signs, in its own colours. */
export type MailFrame = {
  network: string
  /** Where the network's public pages are: its own address, or the installation's. */
  networkUrl: URL
  imprintHref: string
  colours: MailColours | null
}

export type MailParts = {
  locale: Locale
  texts: MailTexts
  /** Of the recipient; may be empty. */
  name: string
  /** Complete address; null without a link. */
  href: string | null
  /** Null for necessary mails. */
  unsubscribe: { kind: string; href: string } | null
  frame: MailFrame
}

export type RenderedMail = { subject: string; text: string; html: string }

/** Text and HTML of one mail say the same: greeting, paragraphs, link, signature, and why it came. */
export function renderMail(parts: MailParts): RenderedMail {
  return { subject: parts.texts.subject, text: plainText(parts), html: htmlText(parts) }
}

function words({ locale, name, frame, unsubscribe }: MailParts) {
  const t = translator(locale, 'mail')
  const { network } = frame
  return {
    greeting: name === '' ? t('greetingNameless') : t('greeting', { name }),
    why: unsubscribe ? t('why.kind', { kind: unsubscribe.kind, network }) : t('why.necessary', { network }),
    address: t('address'),
    unsubscribe: t('unsubscribe'),
    imprint: t('imprint'),
    made: t('made'),
  }
}

function plainText(parts: MailParts): string {
  const { texts, href, unsubscribe, frame } = parts
  const said = words(parts)
  return [
    said.greeting,
    ...texts.paragraphs,
    ...(href ? [`${texts.button}:\n${href}`] : []),
    `-- \n${frame.network}`,
    said.why,
    ...(unsubscribe ? [`${said.unsubscribe}:\n${unsubscribe.href}`] : []),
    `${said.imprint}: ${frame.imprintHref}`,
    said.made,
    '',
  ].join('\n\n')
}

/** The look's ink, paper and linden as fixed values: mail programs know neither variables nor oklch. */
const colours = {
  page: '#f6f7f2',
  card: '#ffffff',
  ink: '#10242b',
  muted: '#4a5c61',
  line: '#d6dad4',
  pageDark: '#0c1a1f',
  cardDark: '#13242a',
  inkDark: '#f0f2ec',
  mutedDark: '#b3c0bb',
  lineDark: '#34474d',
}
const linden: MailColours = { fill: '#1f5a35', onFill: '#ffffff', fillDark: '#86c98f', onFillDark: '#10242b' }

const font = `font-family:'Fira Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

function htmlText(parts: MailParts): string {
  const { locale, texts, href, unsubscribe, frame } = parts
  const said = words(parts)
  const small = `margin:0 0 12px;font-size:14px;line-height:1.5;color:${colours.muted}`
  const link = (address: string, label: string) =>
    `<a href="${escapeHtml(address)}" class="muted" style="color:${colours.muted};text-decoration:underline">${escapeHtml(label)}</a>`
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;font-size:17px;line-height:1.5">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(texts.subject)}</title>
<style>${darkStyles(frame.colours ?? linden)}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${colours.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:${colours.page}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;${font};color:${colours.ink}">
<tr><td class="ink" style="padding:0 4px 12px;font-size:17px;font-weight:600;color:${colours.ink}">${escapeHtml(frame.network)}</td></tr>
<tr><td class="card" style="padding:28px 24px 12px;background:${colours.card};border:1px solid ${colours.line};border-radius:8px;color:${colours.ink}">
${[said.greeting, ...texts.paragraphs].map(paragraph).join('\n')}
${href === null ? '' : buttonRows(href, texts.button ?? '', said.address, frame.colours ?? linden)}
</td></tr>
<tr><td class="muted" style="padding:16px 4px 0;color:${colours.muted}">
<p style="${small}" class="muted">${escapeHtml(said.why)}</p>
${unsubscribe ? `<p style="${small}" class="muted">${link(unsubscribe.href, said.unsubscribe)}</p>\n` : ''}<p style="${small}" class="muted">${link(frame.imprintHref, said.imprint)}</p>
<p style="${small}" class="muted">${escapeHtml(said.made)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

function buttonRows(href: string, label: string, hint: string, { fill, onFill }: MailColours): string {
  const address = escapeHtml(href)
  return `<p style="margin:8px 0 20px"><a href="${address}" class="button" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${fill};color:${onFill};font-size:17px;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>
<p class="muted" style="margin:0 0 16px;font-size:14px;line-height:1.5;color:${colours.muted}">${escapeHtml(hint)}<br><a href="${address}" class="muted" style="color:${colours.muted};word-break:break-all">${address}</a></p>`
}

function darkStyles({ fillDark, onFillDark }: MailColours): string {
  const { pageDark, cardDark, lineDark, inkDark, mutedDark } = colours
  return `@media (prefers-color-scheme:dark){.page{background:${pageDark}!important}.card{background:${cardDark}!important;border-color:${lineDark}!important;color:${inkDark}!important}.ink{color:${inkDark}!important}.muted{color:${mutedDark}!important}.button{background:${fillDark}!important;color:${onFillDark}!important}}`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? '')
}
