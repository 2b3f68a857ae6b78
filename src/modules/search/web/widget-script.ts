import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { paths } from '../paths.ts'

export const handle = { permission: 'public' }

/**
 * `<script src="https://…/widget.js" data-vacancy="4711" data-lang="de"></script>` puts a frame of Duett's own address in its place,
 * and does nothing else: it reads nothing from the page and keeps nothing (wall W27).
 */
export function loader({ context }: LoaderFunctionArgs): Response {
  const { publicUrl, allowFrames } = context.get(pageRequest)
  allowFrames([])
  const frames = Object.fromEntries(
    (['de', 'en', 'vi'] as const).map((lang) => [
      lang,
      new URL(paths.widget(lang, { vacancyId: '0' }), publicUrl).href.slice(0, -1),
    ]),
  )
  return new Response(script(frames), {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

function script(frames: Record<string, string>): string {
  return `(function(s){
var a=${JSON.stringify(frames)},f=document.createElement('iframe');
f.src=(a[s.dataset.lang]||a[(document.documentElement.lang||'de').slice(0,2)]||a.de)+encodeURIComponent(s.dataset.vacancy);
f.title=s.dataset.title||'Duett';f.loading='lazy';f.referrerPolicy='no-referrer';
f.width='100%';f.height=parseInt(s.dataset.height,10)||560;f.setAttribute('frameborder','0');
s.after(f)})(document.currentScript)
`
}
