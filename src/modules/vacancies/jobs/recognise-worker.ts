import { parentPort } from 'node:worker_threads'

import { occupationReference } from '#modules/reference'
import { recogniseOccupation } from '../rules/recognise-occupation.ts'
import type { RecognitionResult, Unrecognised } from '../store/occupations.ts'

const { recogniser } = occupationReference()

parentPort?.on('message', (vacancies: Unrecognised[]) => {
  const results: RecognitionResult[] = vacancies.map(({ id, changeNumber, ...named }) => ({
    id,
    changeNumber,
    occupation: recogniseOccupation({ ...named, kldb: null }, recogniser),
  }))
  parentPort?.postMessage(results)
})
