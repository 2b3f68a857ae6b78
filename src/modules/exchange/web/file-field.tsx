import { useId } from 'react'

import { Icon } from '#platform/components'
import { useT } from '#platform/i18n'

interface FileFieldProps {
  id: string
  hint: string
  error: string | undefined
}

/** Chooses files; browsers forget the choice when a form comes back, which the error says. */
export function FileField({ id, hint, error }: FileFieldProps) {
  const t = useT('exchange')
  const described = useId()
  return (
    <div className={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label className="kern-label" htmlFor={id}>
        {t('new.files')}
      </label>
      <span className="kern-hint" id={`${described}-hint`}>
        {hint}
      </span>
      <input
        className="ex__file"
        type="file"
        id={id}
        name="files"
        multiple
        accept=".pdf,.docx,.png,.jpg,.jpeg,.webp"
        aria-describedby={error ? `${described}-hint ${described}-error` : `${described}-hint`}
        aria-invalid={error ? true : undefined}
      />
      {error && (
        <p className="kern-error" id={`${described}-error`}>
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}
