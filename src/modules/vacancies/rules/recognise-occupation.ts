import type { Recogniser } from '#modules/reference'
import type { RecognisedOccupation, VacancyContent } from '../vacancy.ts'

type Named = Pick<VacancyContent, 'title' | 'occupationText' | 'kldb' | 'escoUri'>

/**
 * The occupation of a vacancy: the class its source gives, else the surer of what the source's own word for the occupation and the title
 * say. null when neither names one we know.
 */
export function recogniseOccupation(vacancy: Named, recogniser: Recogniser): RecognisedOccupation | null {
  if (vacancy.kldb !== null) return { kldb: vacancy.kldb, escoUri: vacancy.escoUri, confidence: 1 }
  const texts = new Set([vacancy.occupationText ?? '', vacancy.title].filter(Boolean))
  let best: RecognisedOccupation | null = null
  for (const text of texts) {
    const candidate = recogniser.recognise(text, 1)[0]
    if (candidate && candidate.confidence > (best?.confidence ?? -1)) {
      best = { kldb: candidate.kldb, escoUri: vacancy.escoUri ?? candidate.esco, confidence: candidate.confidence }
    }
  }
  return best
}
