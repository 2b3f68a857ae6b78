import { xmlText } from '#platform/http'
import { formatDate, intlTag, translator, type Locale } from '#platform/i18n'
import type { ExportTable } from '#platform/privacy'
import type { CollectedExport } from '../queries/collect-export.ts'

/** Loads nothing, runs nothing: opened from a disk, years later, by anybody. */
const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{border:1px solid #8888;padding:.375rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
h2{margin-top:2.5rem}`

/** The export as one page to read. */
export function readablePage(
  collected: CollectedExport,
  { locale, network, now }: { locale: Locale; network: string; now: Date },
): string {
  const t = translator(locale, 'privacy')
  const title = xmlText(t('export.pageTitle', { network }))
  const tables = collected.flatMap(({ part }) => part.tables).filter(({ rows }) => rows.length > 0)
  return `<!doctype html>
<html lang="${intlTag[locale]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p>${xmlText(t('export.pageLead', { date: formatDate(locale, now) }))}</p>
${tables.map(tableHtml).join('\n')}
</html>
`
}

function tableHtml({ heading, columns, rows }: ExportTable): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row.map((cell) => `<${tag}>${xmlText(cell).replaceAll('\n', '<br>')}</${tag}>`).join('')
  return `<h2>${xmlText(heading)}</h2>
<table><thead><tr>${cells('th', columns)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`
}
