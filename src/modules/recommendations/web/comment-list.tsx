import { Button, TextAreaField } from '#platform/components'
import { dot, useT } from '#platform/i18n'
import { longest } from '../rules/content.ts'

interface CommentListProps {
  comments: readonly { id: string; body: string; by: string; when: string; mine: boolean }[]
  returned: { body: string; error: string } | undefined
}

export function CommentList({ comments, returned }: CommentListProps) {
  const t = useT('recommendations')
  return (
    <section className="section stack" aria-labelledby="comments">
      <h2 className="h3" id="comments">
        {t('page.comments')}
      </h2>
      {comments.length === 0 ? (
        <p className="muted">{t('page.noComments')}</p>
      ) : (
        <ol className="rc__comments">
          {comments.map(({ id, body, by, when, mine }) => (
            <li key={id}>
              <p className="small muted">
                <span className="b">{by}</span>
                {dot}
                {when}
              </p>
              <p className="rc__body">{body}</p>
              {mine && (
                <form method="post">
                  <input type="hidden" name="commentId" value={id} />
                  <Button variant="tertiary" size="s" name="intent" value="withdraw">
                    {t('page.withdraw')}
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ol>
      )}
      <form method="post" className="stack stack--m no-print" noValidate>
        <TextAreaField
          id="body"
          name="body"
          label={t('page.comment')}
          rows={3}
          maxLength={longest.comment}
          defaultValue={returned?.body ?? ''}
          error={returned?.error}
        />
        <Button variant="secondary" name="intent" value="comment">
          {t('page.commentSubmit')}
        </Button>
      </form>
    </section>
  )
}
