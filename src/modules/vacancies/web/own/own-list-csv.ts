import type { LoaderFunctionArgs } from 'react-router'

import { vacancyCsv } from './own-csv.ts'

export const handle = { permission: 'vacancies.change' }

export const loader = (args: LoaderFunctionArgs) => vacancyCsv(args, 'own')
