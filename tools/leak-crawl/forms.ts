import { Parser } from 'htmlparser2'
import type { Answer, Visitor } from './visitor.ts'

type Form = {
  action: string | null
  method: string
  /** What it would send untouched. */
  fields: Map<string, string[]>
  /** Names of all it could send, buttons and unticked boxes among them. */
  names: Set<string>
  /** Buttons as "name=value". */
  buttons: Set<string>
}

/** The forms of a page with what stands in them. */
export function formsIn(html: string): Form[] {
  const forms: Form[] = []
  let form: Form | null = null
  let select: { name: string; chosen: string | null; first: string | null } | null = null
  let area: { name: string; text: string } | null = null
  const keep = (name: string, value: string) => form?.fields.set(name, [...(form.fields.get(name) ?? []), value])
  const parser = new Parser({
    onopentag: (tag, { name = '', value = '', type = '', ...rest }) => {
      if (tag === 'form') {
        form = {
          action: rest.action ?? null,
          method: rest.method ?? 'get',
          fields: new Map(),
          names: new Set(),
          buttons: new Set(),
        }
        forms.push(form)
      } else if (tag === 'option' && select) {
        select.first ??= value
        if ('selected' in rest) select.chosen = value
      }
      if (!form || name === '') return
      form.names.add(name)
      if (tag === 'button') form.buttons.add(`${name}=${value}`)
      else if (tag === 'select') select = { name, chosen: null, first: null }
      else if (tag === 'textarea') area = { name, text: '' }
      else if (tag === 'input' && (!/^(checkbox|radio)$/.test(type) || 'checked' in rest) && type !== 'file')
        keep(name, value || (type === 'checkbox' ? 'on' : ''))
    },
    ontext: (text) => {
      if (area) area.text += text
    },
    onclosetag: (tag) => {
      if (tag === 'form') form = null
      if (tag === 'select' && select) {
        keep(select.name, select.chosen ?? select.first ?? '')
        select = null
      }
      if (tag === 'textarea' && area) {
        keep(area.name, area.text)
        area = null
      }
    },
  })
  parser.write(html)
  parser.end()
  return forms
}

type Values = Readonly<Record<string, string | readonly string[] | Blob>>

/**
 * Opens a page, fills in the form that has all these fields and sends it as a browser does. Throws with what the page said where it is not
 * taken: a journey that silently stops would crawl nothing.
 */
export async function fillIn(visitor: Visitor, path: string, values: Values): Promise<Answer> {
  const page = await visitor.get(path)
  const html = Buffer.from(page.bytes).toString('utf8')
  if (page.status !== 200) throw new Error(`${visitor.reader} ${path} answers ${page.status} ${page.location ?? ''}`)
  const wanted = Object.keys(values)
  const fits = ({ names, buttons }: Form) =>
    wanted.every((name) => names.has(name) || buttons.has(`${name}=${String(values[name])}`))
  const form = formsIn(html).find((each) => each.method.toLowerCase() === 'post' && fits(each))
  if (!form) throw new Error(`${visitor.reader} ${path} has no form with ${wanted.join(', ')}`)
  const sent: Record<string, string | readonly string[] | Blob> = { ...Object.fromEntries(form.fields), ...values }
  // As browsers do: an address without a path, an anchor say, is one of the page itself.
  const { pathname, search } = new URL(form.action ?? '', new URL(path, 'http://page'))
  const answer = await visitor.post(pathname + search, sent)
  if (answer.status >= 400) {
    const said = Buffer.from(answer.bytes)
      .toString('utf8')
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
    throw new Error(
      `${visitor.reader} ${path} was answered ${answer.status}: ${said.replace(/\s+/g, ' ').slice(0, 1200)}`,
    )
  }
  return answer
}
