import { Button } from '#platform/components'
import { useT } from '#platform/i18n'

/** One file; what it may hold stands beside it. */
export function UploadForm({ hint, error }: { hint: string; error: string | null }) {
  const t = useT('members')
  return (
    <form method="post" encType="multipart/form-data" className="narrow stack">
      <div className={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
        <label className="kern-label" htmlFor="file">
          {t('upload.file')}
        </label>
        <span className="kern-hint" id="file-hint">
          {hint}
        </span>
        <input
          id="file"
          type="file"
          name="file"
          accept=".csv,.vcf,.txt,text/csv,text/vcard"
          aria-describedby="file-hint"
        />
        {error && <p className="kern-error">{error}</p>}
      </div>
      <div>
        <Button name="intent" value="upload">
          {t('upload.submit')}
        </Button>
      </div>
    </form>
  )
}
