export { Button, ButtonLink } from './button.tsx'
export { CommuteBalance, type Leg } from './commute-balance.tsx'
export { Disclosure, Empty, Loading, Notice, Tag, Toast, type Tone } from './feedback.tsx'
export {
  ChoiceField,
  ErrorSummary,
  fieldProps,
  FileField,
  SelectField,
  TextAreaField,
  TextField,
  type Choice,
  type SummaryError,
} from './fields.tsx'
export { KeyValues, Stats, type KeyValue, type Stat } from './figures.tsx'
export { Icon, type IconName } from './icons.tsx'
export { Markdown } from './markdown.tsx'
export { Gable, Mark, Picture, type PictureName } from './marks.tsx'
export { PersonMarker, type Side } from './person-marker.tsx'
export { Shell, type NavigationLink, type ShellProps } from './shell.tsx'
export { Table, type Column } from './table.tsx'
export { Breadcrumb, Pagination, Steps, Tabs, type Crumb, type Tab } from './wayfinding.tsx'
