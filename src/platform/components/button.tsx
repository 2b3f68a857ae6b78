import { useId, type ReactNode } from 'react'

import { Icon, type IconName } from './icons.tsx'

interface Appearance {
  /** One primary a view. */
  variant?: 'primary' | 'secondary' | 'tertiary'
  size?: 'm' | 's'
  icon?: IconName
  /** Names the act: "Umlauf starten", never "OK". */
  children: ReactNode
}

interface ButtonProps extends Appearance {
  type?: 'submit' | 'button'
  name?: string
  value?: string
  form?: string
  formAction?: string
  /** Makes the button unusable and stands beside it: no disabled button without a reason. */
  unusableBecause?: string
}

export function Button(props: ButtonProps) {
  const { variant = 'primary', size = 'm', icon, children, type = 'submit', unusableBecause, ...rest } = props
  const reasonId = useId()
  const button = (
    <button
      {...rest}
      className={classesOf(variant, size)}
      type={unusableBecause ? 'button' : type}
      aria-disabled={unusableBecause ? true : undefined}
      aria-describedby={unusableBecause ? reasonId : undefined}
    >
      {icon && <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </button>
  )
  if (!unusableBecause) return button
  return (
    <span className="row">
      {button}
      <span className="small muted" id={reasonId}>
        {unusableBecause}
      </span>
    </span>
  )
}

interface ButtonLinkProps extends Appearance {
  href: string
  hrefLang?: string
  download?: boolean
}

/** A link that looks like a button, for the step that comes next. */
export function ButtonLink({ variant = 'primary', size = 'm', icon, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={classesOf(variant, size)}>
      {icon && <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </a>
  )
}

function classesOf(variant: string, size: 'm' | 's'): string {
  return `kern-btn kern-btn--${variant}${size === 's' ? ' kern-btn--small' : ''}`
}
