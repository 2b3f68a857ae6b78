import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'

import { readPageMessages } from '#platform/components'

readPageMessages()
hydrateRoot(document, <HydratedRouter />)
