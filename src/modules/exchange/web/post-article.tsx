import { Button, Disclosure, Icon, Markdown, Notice, Tag, TextAreaField } from '#platform/components'
import { dot, useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { longest } from '../rules/texts.ts'
import type { PostView } from './present-thread.ts'

interface PostArticleProps {
  post: PostView
  /** The answer that helped. */
  helped: boolean
  mayAccept: boolean
  mayModerate: boolean
  /** A reason for hiding this entry that came back. */
  returned?: { typed: string; error: string } | undefined
}

/** One entry with what its reader may do. */
export function PostArticle({ post, helped, mayAccept, mayModerate, returned }: PostArticleProps) {
  const t = useT('exchange')
  const locale = useLocale()
  return (
    <article className={helped ? 'ex__post ex__post--helped' : 'ex__post'} id={post.id}>
      <header className="ex__by">
        <span className="ex__initials" aria-hidden="true">
          {post.initials}
        </span>
        <p className="small">
          <span className="b">{post.name}</span>
          <span className="muted">, {post.organisation}</span>
          <br />
          <time className="muted" dateTime={post.whenExact}>
            {post.when}
          </time>
          {post.edited && (
            <>
              <span className="muted">{dot}</span>
              {post.maySeeEarlier ? (
                <a href={paths.history(locale, { postId: post.id })}>{post.edited}</a>
              ) : (
                <span className="muted">{post.edited}</span>
              )}
            </>
          )}{' '}
          {helped && (
            <Tag tone="ok" icon="done">
              {t('thread.helped')}
            </Tag>
          )}
        </p>
      </header>
      {post.hiddenReason !== null && (
        <Notice tone="warn">
          <p>
            {t('thread.hiddenText')} <span className="b">{post.hiddenReason}</span>
          </p>
        </Notice>
      )}
      <Markdown text={post.body} headingLevel={3} />
      {post.files.length > 0 && (
        <ul className="ex__files" aria-label={t('thread.files')}>
          {post.files.map(({ href, name, facts }) => (
            <li key={href}>
              <Icon name="download" />
              <a href={href}>{name}</a>
              <span className="small muted">{facts}</span>
            </li>
          ))}
        </ul>
      )}
      <PostActions {...{ post, helped, mayAccept, mayModerate, returned }} />
    </article>
  )
}

function PostActions({ post, helped, mayAccept, mayModerate, returned }: PostArticleProps) {
  const t = useT('exchange')
  const locale = useLocale()
  const id = <input type="hidden" name="postId" value={post.id} />
  return (
    <div className="ex__do no-print">
      {mayAccept && (
        <form method="post">
          {id}
          <button className="ex__follow" name="intent" value={helped ? 'unaccept' : 'accept'}>
            {t(helped ? 'thread.unaccept' : 'thread.accept')}
          </button>
        </form>
      )}
      {post.mayEdit && <a href={paths.editPost(locale, { postId: post.id })}>{t('thread.edit')}</a>}
      {post.mayReport && (
        <a className="muted" href={paths.report(locale, { postId: post.id })}>
          {t('thread.report')}
        </a>
      )}
      {mayModerate && post.hiddenReason === null && (
        <Disclosure summary={t('thread.hide')} open={returned !== undefined}>
          <form method="post" className="stack stack--m" noValidate>
            {id}
            <TextAreaField
              id={`reason-${post.id}`}
              name="reason"
              label={t('thread.hideReason')}
              rows={2}
              maxLength={longest.reason}
              defaultValue={returned?.typed ?? ''}
              error={returned?.error}
            />
            <Button variant="secondary" size="s" name="intent" value="hide">
              {t('thread.hide')}
            </Button>
          </form>
        </Disclosure>
      )}
      {mayModerate && post.hiddenReason !== null && (
        <form method="post">
          {id}
          <Button variant="secondary" size="s" name="intent" value="restore">
            {t('thread.restore')}
          </Button>
        </form>
      )}
    </div>
  )
}
