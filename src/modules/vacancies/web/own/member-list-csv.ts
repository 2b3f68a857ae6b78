import type { LoaderFunctionArgs } from 'react-router'

import { vacancyCsv } from './own-csv.ts'

export const handle = { permission: 'vacancies.administer' }

export const loader = (args: LoaderFunctionArgs) => vacancyCsv(args, 'all')
