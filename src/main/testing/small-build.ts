import { data, type LoaderFunctionArgs, type ServerBuild } from 'react-router'
import { DatabaseFailure } from '#platform/db'
import { pageRequest } from '#platform/http/page'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']

/**
 * Pages as React Router builds them, small enough to read: a page with an action, failing ones, a frame, a file. Methods of actions that ran go to
 * `written`; failures name `secret`.
 */
export function smallBuild({ written, secret }: { written: string[]; secret: string }): ServerBuild {
  const page = (id: string, path: string, module: object) => ({
    id,
    path,
    parentId: 'root',
    module: { default: () => null, ...module },
  })
  const act = ({ request }: LoaderFunctionArgs) => {
    written.push(request.method)
    return null
  }
  const routes = [
    { id: 'root', path: '', module: { default: () => null, loader: refuseIfAsked } },
    page('start.de', 'de', { action: act }),
    page('start.en', 'en', {}),
    page('failing.de', 'de/kaputt', {
      loader() {
        throw new Error(`duplicate key (mail)=(${secret})`)
      },
    }),
    page('form.de', 'de/formular', {
      async action({ request }: LoaderFunctionArgs) {
        await request.formData()
        return null
      },
    }),
    page('unstorable.de', 'de/nul', {
      loader() {
        throw new DatabaseFailure('22021', null, null)
      },
    }),
    page('upload.de', 'de/hochladen', { handle: { uploadBytes: 2 * 1024 * 1024 }, action: act }),
    page('frame', 'frame', {
      loader({ context }: LoaderFunctionArgs) {
        context.get(pageRequest).allowFrames(['https://employer.example'])
        return null
      },
    }),
    {
      ...page('file', 'file.txt', {}),
      // React Router's type wants a component, which a file has none of.
      module: {
        loader: ({ request }: LoaderFunctionArgs) => new Response(JSON.stringify([...request.headers])),
        action: act,
      } as RouteModule,
    },
  ]
  return {
    entry: {
      module: {
        default: (request: Request, status: number, headers: Headers) =>
          new Response(`<p>${new URL(request.url).href} ${status}</p>`, {
            status,
            headers: { ...Object.fromEntries(headers), 'content-type': 'text/html; charset=utf-8' },
          }),
        handleError: (error: unknown, { context }: Pick<LoaderFunctionArgs, 'context'>) =>
          context.get(pageRequest).reportFailure(error),
      },
    },
    routes: Object.fromEntries(routes.map((route) => [route.id, route])),
    assets: {
      entry: { imports: [], module: '' },
      routes: {},
      url: '',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {},
    ssr: true,
    isSpaMode: false,
    prerender: [],
    routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
  }
}

function refuseIfAsked({ context }: LoaderFunctionArgs) {
  const { refusal } = context.get(pageRequest)
  if (refusal !== undefined) throw data(null, { status: refusal })
  return null
}
